package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.Validity.Kept;
import io.chasqui.messaging.recipient.DeadAddresses;
import io.chasqui.messaging.recipient.UnsubscribeLinks;
import io.chasqui.messaging.rendering.ChannelForm;
import io.chasqui.messaging.rendering.Degradation;
import io.chasqui.messaging.rendering.Rendered;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.messaging.routing.Router;
import io.chasqui.people.compliance.Gate;
import io.chasqui.people.compliance.Verdict;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recipients.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prepares an attempt's call: the consents in force are asked once more, and the connection has to be there still. */
final class PrepareCall {
    private final Messages messages;
    private final Recipients recipients;
    private final DeadAddresses dead;
    private final Gate gate;
    private final Router router;
    private final Catalogue catalogue;
    private final Renderer renderer;
    private final ReceiptUrls receiptUrls;
    private final UnsubscribeLinks unsubscribeLinks;
    private final AttemptLedger ledger;

    PrepareCall(
            Messages messages,
            Recipients recipients,
            DeadAddresses dead,
            Gate gate,
            Router router,
            Catalogue catalogue,
            Renderer renderer,
            ReceiptUrls receiptUrls,
            UnsubscribeLinks unsubscribeLinks,
            AttemptLedger ledger) {
        this.messages = messages;
        this.recipients = recipients;
        this.dead = dead;
        this.gate = gate;
        this.router = router;
        this.catalogue = catalogue;
        this.renderer = renderer;
        this.receiptUrls = receiptUrls;
        this.unsubscribeLinks = unsubscribeLinks;
        this.ledger = ledger;
    }

    /** A call that is about to be made. */
    record Call(
            Provider provider,
            Capability capability,
            Connection connection,
            OutboundMessage message,
            Handover handover) {
        /** {@return what goes out; null where it is the content as it stands} */
        @Nullable
        Content rendered() {
            Content said = message.content().on(handover.channel());
            return handover.content().equals(said) ? null : handover.content();
        }

        Attempt attempt() {
            return handover.attempt();
        }
    }

    /** {@return the call; empty when the message may not be sent, which is written down then} */
    Optional<Call> prepare(OutboundMessage message, Instant now) {
        int index = message.currentHopIndex();
        Hop hop = message.hops().get(index);
        Attempt attempt = new Attempt(message.id(), index, hop.attempt());
        Verdict verdict = gate.judge(
                dead.current(
                        message.tenant(),
                        recipients.owner(message.tenant(), message.mode(), message.to(), Freshness.LATEST)),
                message.to(),
                hop.channel(),
                message.purpose(),
                message.confirmsOptOut());
        if (verdict instanceof Verdict.Suppressed suppressed) {
            ledger.record(message, attempt, State.REFUSED, suppressed.reason(), MessageStatus.SUPPRESSED);
            return Optional.empty();
        }
        Optional<Connection> connection = router.find(message.tenant(), message.mode(), hop.connection());
        Optional<Provider> provider = connection.flatMap(found -> catalogue.find(found.vendor()));
        if (connection.isEmpty() || provider.isEmpty()) {
            ledger.record(message, attempt, State.REFUSED, "connection_gone", null);
            return Optional.empty();
        }
        Capability capability = provider.get().capabilities().get(hop.channel());
        if (capability == null) {
            ledger.record(message, attempt, State.REFUSED, "channel_unsupported", null);
            return Optional.empty();
        }
        boolean reacts = message.content().on(hop.channel()) instanceof Content.Reaction;
        String answered = answered(message, hop);
        if (reacts && answered == null) {
            ledger.record(message, attempt, State.REFUSED, "unknown_message", null);
            return Optional.empty();
        }
        ChannelForm form = ChannelForm.of(hop.channel()).to(message.to()).by(capability.contents());
        return switch (renderer.render(message.content(), message.variables(), form)) {
            case Rendered.Flawed flawed -> {
                if (isOfLosses(flawed)) {
                    // The connection is another one than when it was accepted.
                    ledger.record(message, attempt, State.REFUSED, "degradation_forbidden", null);
                } else {
                    // Accepted by a version that took it as it stood.
                    ledger.record(
                            message,
                            attempt,
                            State.REFUSED,
                            flawed.flaws().getFirst().code(),
                            null);
                }
                yield Optional.empty();
            }
            case Rendered.Ready ready ->
                switch (capability.validity().keep(Duration.between(now, message.expiresAt()))) {
                    case Kept.Yes kept -> {
                        Handover handover = handover(
                                message, hop, attempt, connection.get(), ready.content(), answered, kept.handedOver());
                        yield Optional.of(new Call(provider.get(), capability, connection.get(), message, handover));
                    }
                    case Kept.No ignored -> {
                        ledger.record(message, attempt, State.REFUSED, "validity_unsupported", null);
                        yield Optional.empty();
                    }
                };
        };
    }

    private static boolean isOfLosses(Rendered.Flawed flawed) {
        return flawed.flaws().stream()
                .allMatch(flaw -> Arrays.stream(Degradation.values())
                        .anyMatch(loss -> loss.wire().equals(flaw.code())));
    }

    /** {@return the vendor's id of the message that is answered, or reacted to; null when there is none, or it has none} */
    private @Nullable String answered(OutboundMessage message, Hop hop) {
        Optional<MessageId> answered = message.content().on(hop.channel()) instanceof Content.Reaction reaction
                ? MessageId.parse(reaction.to())
                : Optional.ofNullable(message.replyTo());
        return answered.flatMap(id -> messages.find(message.tenant(), id))
                .flatMap(found -> providerId(found, hop))
                .orElse(null);
    }

    /** Another channel, or another vendor, knows nothing of it, or means another message by the same id. */
    private static Optional<String> providerId(Message answered, Hop by) {
        return switch (answered) {
            case StoredInbound inbound ->
                Optional.of(inbound.message())
                        .filter(message -> knows(by, message.connection(), message.channel()))
                        .map(InboundMessage::providerId);
            case OutboundMessage outbound ->
                outbound.hops().stream()
                        .filter(hop -> knows(by, hop.connection(), hop.channel()))
                        .flatMap(hop -> Stream.ofNullable(hop.providerId()))
                        .findFirst();
        };
    }

    /** An email's id is the same wherever it goes by (RFC 5322, 3.6.4). */
    private static boolean knows(Hop by, String connection, Channel channel) {
        return channel == by.channel() && (channel == Channel.EMAIL || connection.equals(by.connection()));
    }

    private Handover handover(
            OutboundMessage message,
            Hop hop,
            Attempt attempt,
            Connection connection,
            Content content,
            @Nullable String replyTo,
            @Nullable Duration validity) {
        return new Handover(
                attempt,
                message.mode(),
                hop.channel(),
                message.to(),
                hop.sender(),
                content,
                replyTo,
                validity,
                receiptUrls.of(connection, attempt),
                message.purpose() == Purpose.MARKETING && hop.channel() == Channel.EMAIL
                        ? unsubscribeLinks.of(message)
                        : null);
    }
}
