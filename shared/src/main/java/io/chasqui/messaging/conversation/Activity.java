package io.chasqui.messaging.conversation;

import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Address;
import io.chasqui.platform.tenant.TenantId;
import java.util.Comparator;
import java.util.Optional;

/**
 * A message as a list of conversations sees it.
 *
 * @param address the person's
 * @param isHeard whether the person wrote it
 */
public record Activity(TenantId tenant, MessageId message, Address address, Channel channel, boolean isHeard) {
    /** By time; the conversation tells those of one time apart. */
    static final Comparator<MessageId> BY_ORDER = Comparator.comparing(MessageId::order)
            .thenComparing(message -> message.conversation().key());

    /**
     * {@return the message as activity; empty for a campaign's, and for one that no person wrote} A campaign would bring
     * everybody to the top of the list, where those who wait for an answer are looked for; a short code waits for none.
     */
    public static Optional<Activity> of(TenantId tenant, Message message) {
        return switch (message) {
            case OutboundMessage sent ->
                sent.campaign() != null
                        ? Optional.empty()
                        : Optional.of(new Activity(
                                tenant, sent.id(), sent.to(), sent.currentHop().channel(), false));
            case StoredInbound received ->
                received.message().from() instanceof Address address
                        ? Optional.of(new Activity(
                                tenant,
                                received.id(),
                                address,
                                received.message().channel(),
                                true))
                        : Optional.empty();
        };
    }
}
