package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.message.AddressView.ChatView;
import io.chasqui.functions.edge.message.AddressView.PushView;
import io.chasqui.functions.edge.message.AddressView.UserView;
import io.chasqui.functions.edge.message.AddressView.WhatsAppView;
import io.chasqui.messaging.content.Degrade;
import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.LegalBasis;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Originator;
import io.chasqui.people.contact.OtherSender;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.trace.TraceContext;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message, outbound or inbound.
 *
 * @param mode of an outbound message: whether real carriers may be reached
 * @param status what has become of an outbound message; an inbound one has none
 * @param ended whether an outbound message has ended: only what a carrier reports late changes its status still. A message
 *     ends as {@code sent} where the carrier reports no more than that it took it.
 * @param reason why it did not arrive, or the carrier's code for that
 * @param failure the class of that reason, the same for every carrier
 * @param contact whose conversation it is; none of what a short code, a name or a withheld number sent
 * @param from who wrote an inbound message
 * @param to whom an outbound message goes to; the sender of ours that an inbound one was written to
 * @param degrade that an outbound message must not be degraded; absent where it may
 * @param replyTo the id of the message that an outbound one answers
 * @param omittedMedia how many pictures or other media came with an inbound message, which are not carried
 * @param trace the id of the trace that it belongs to (W3C Trace Context), which its events, its webhooks and the log
 *     have too
 */
@Serdeable
public record MessageView(
        String id,
        Direction direction,
        @Nullable Mode mode,
        @Nullable MessageStatus status,
        @Nullable Boolean ended,
        @Nullable String reason,
        @Nullable FailureClass failure,
        String conversation,
        @Nullable String contact,
        @Nullable PartyView from,
        PartyView to,
        @Nullable Purpose purpose,
        @Nullable LegalBasis basis,
        ContentView content,
        @Nullable Degrade degrade,
        @Nullable String replyTo,
        @Nullable Map<String, String> variables,
        @Nullable Map<String, String> metadata,
        @Nullable String campaign,
        @Nullable Instant acceptedAt,
        @Nullable Instant sendAt,
        @Nullable Instant expiresAt,
        @Nullable Instant receivedAt,
        @Nullable Integer omittedMedia,
        @Nullable List<HopView> hops,
        @Nullable List<TransitionView> transitions,
        @Nullable String trace) {

    /** Which way a message goes. */
    public enum Direction {
        OUTBOUND,
        INBOUND
    }

    /**
     * Who: a person's address, of one kind, a sender of ours, or a sender that is nobody's address and can't be answered.
     *
     * @param sender a sender of ours
     * @param shortCode of a bank, a carrier or another company
     * @param senderId a name that a company writes by
     * @param anonymous a call from a withheld number, by the vendor's id of the call
     */
    @Serdeable
    public record PartyView(
            @Nullable String phone,
            @Nullable String email,
            @Nullable WhatsAppView whatsapp,
            @Nullable PushView push,
            @Nullable ChatView chat,
            @Nullable UserView user,
            @Nullable String webhook,
            @Nullable String sender,
            @Nullable String shortCode,
            @Nullable String senderId,
            @Nullable String anonymous) {
        static PartyView of(Address address) {
            AddressView view = AddressView.of(address);
            return new PartyView(
                    view.phone(),
                    view.email(),
                    view.whatsapp(),
                    view.push(),
                    view.chat(),
                    view.user(),
                    view.webhook(),
                    null,
                    null,
                    null,
                    null);
        }

        static PartyView of(Originator originator) {
            return switch (originator) {
                case Address address -> of(address);
                case OtherSender other ->
                    switch (other.kind()) {
                        case SHORT_CODE -> ofOther(other.value(), null, null);
                        case SENDER_ID -> ofOther(null, other.value(), null);
                        case ANONYMOUS -> ofOther(null, null, other.value());
                    };
            };
        }

        private static PartyView ofOther(
                @Nullable String shortCode, @Nullable String senderId, @Nullable String anonymous) {
            return new PartyView(null, null, null, null, null, null, null, null, shortCode, senderId, anonymous);
        }

        static PartyView ofSender(String sender) {
            return new PartyView(null, null, null, null, null, null, null, sender, null, null, null);
        }
    }

    /**
     * One leg: {@code state} is the ledger's, {@code receipt} the carrier's word.
     *
     * @param rendered what went out, its variables filled in, where that is not the message's content as it stands
     * @param failure the class of the code, the same for every carrier
     */
    @Serdeable
    public record HopView(
            Channel channel,
            String connection,
            @Nullable String sender,
            PartsView parts,
            Hop.State state,
            int attempts,
            @Nullable String providerId,
            @Nullable ContentView rendered,
            @Nullable String receipt,
            @Nullable String code,
            @Nullable FailureClass failure) {
        static HopView of(Hop hop, FailureClasses classes) {
            String code = hop.receiptCode() == null ? hop.code() : hop.receiptCode();
            return new HopView(
                    hop.channel(),
                    hop.connection(),
                    hop.sender(),
                    PartsView.of(hop.parts()),
                    hop.state(),
                    hop.attempt(),
                    hop.providerId(),
                    hop.rendered() == null ? null : ContentView.of(hop.rendered()),
                    hop.receipt() == null ? null : hop.receipt().name().toLowerCase(Locale.ROOT),
                    code,
                    classify(code, classes));
        }
    }

    @Serdeable
    public record TransitionView(
            MessageStatus status,
            Instant at,
            @Nullable String reason,
            @Nullable FailureClass failure) {
        public static TransitionView of(Transition transition, FailureClasses classes) {
            return new TransitionView(
                    transition.status(), transition.at(), transition.reason(), classify(transition.reason(), classes));
        }
    }

    public static MessageView of(Message message, FailureClasses classes) {
        return switch (message) {
            case OutboundMessage outbound -> of(outbound, classes);
            case StoredInbound inbound -> of(inbound);
        };
    }

    private static MessageView of(OutboundMessage message, FailureClasses classes) {
        return new MessageView(
                message.id().toString(),
                Direction.OUTBOUND,
                message.mode(),
                message.status(),
                message.isFinal(),
                message.reason().orElse(null),
                message.reason().flatMap(classes::of).orElse(null),
                message.id().conversation().toString(),
                message.contact().toString(),
                null,
                PartyView.of(message.to()),
                message.purpose(),
                message.basis(),
                ContentView.of(message.content()),
                message.content().degrade() == Degrade.FORBID ? Degrade.FORBID : null,
                message.replyTo() == null ? null : message.replyTo().toString(),
                message.variables(),
                message.metadata(),
                message.campaign() == null ? null : message.campaign().campaign(),
                message.acceptedAt(),
                message.sendAt(),
                message.expiresAt(),
                null,
                null,
                message.hops().stream().map(hop -> HopView.of(hop, classes)).toList(),
                message.history().stream()
                        .map(transition -> TransitionView.of(transition, classes))
                        .toList(),
                id(message.trace()));
    }

    private static MessageView of(StoredInbound stored) {
        return new MessageView(
                stored.id().toString(),
                Direction.INBOUND,
                null,
                null,
                null,
                null,
                null,
                stored.id().conversation().toString(),
                stored.isFromPerson() ? stored.contact().toString() : null,
                PartyView.of(stored.message().from()),
                PartyView.ofSender(stored.message().to()),
                null,
                null,
                ContentView.of(stored.message().content()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                stored.message().receivedAt(),
                stored.message().omittedMedia() == 0 ? null : stored.message().omittedMedia(),
                null,
                null,
                id(stored.trace()));
    }

    private static @Nullable FailureClass classify(@Nullable String code, FailureClasses classes) {
        return code == null ? null : classes.of(code).orElse(null);
    }

    private static @Nullable String id(@Nullable TraceContext trace) {
        return trace == null ? null : trace.id();
    }
}
