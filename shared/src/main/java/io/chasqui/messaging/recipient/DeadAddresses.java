package io.chasqui.messaging.recipient;

import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.routing.Router;
import io.chasqui.people.consent.DeadAddress;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.contact.Address;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.util.List;

/**
 * Decides which of a recipient's dead addresses are dead still. A record ends by itself, and a later inbound message
 * from the address, or a later delivery to it, lifts it. The conversation is read for that only where there is such a
 * record, so that other messages cost nothing more.
 */
public final class DeadAddresses {
    /** A sign of life is looked for among so many of the newest messages. */
    private static final int LOOKED_THROUGH = 50;

    private final Messages messages;
    private final Clock clock;

    public DeadAddresses(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** {@return the recipient, without the records that have ended or are lifted} */
    public Recipient current(TenantId tenant, Recipient recipient) {
        List<DeadAddress> unended = recipient.dead().stream()
                .filter(dead -> clock.instant().isBefore(dead.until()))
                .toList();
        if (unended.isEmpty()) {
            return recipient.withDead(unended);
        }
        List<Message> latest = messages.timeline(tenant, ConversationId.of(recipient.id()), null, LOOKED_THROUGH);
        return recipient.withDead(unended.stream()
                .filter(dead -> latest.stream().noneMatch(message -> lifts(message, dead)))
                .toList());
    }

    private static boolean lifts(Message message, DeadAddress dead) {
        return switch (message) {
            case StoredInbound inbound ->
                inbound.message().from() instanceof Address person
                        && dead.is(inbound.message().channel(), person)
                        && inbound.message().receivedAt().isAfter(dead.since())
                        && isSimulated(inbound) == dead.reason().startsWith(Router.SANDBOX + ":");
            case OutboundMessage outbound ->
                outbound.mode() == dead.mode()
                        && dead.is(outbound.currentHop().channel(), outbound.to())
                        && outbound.transitions().stream()
                                .anyMatch(next -> next.status().compareTo(MessageStatus.DELIVERED) >= 0
                                        && next.at().isAfter(dead.since()));
        };
    }

    private static boolean isSimulated(StoredInbound inbound) {
        return inbound.message().connection().equals(Router.SANDBOX);
    }
}
