package io.chasqui.insight.event;

import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.SmsParts;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.LegalBasis;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One event of each type, for the catalogue: made like any other, so that the examples can't be wrong. */
public final class EventExamples {
    private static final TenantId TENANT = new TenantId("acme");
    private static final Instant ACCEPTED = Instant.parse("2026-01-31T09:30:00Z");
    private static final Instant THEN = ACCEPTED.plusSeconds(4);
    private static final ContactId CONTACT = new ContactId("5x9d0v3m8k2q7r4t6w1h");
    private static final ConversationId CONVERSATION = ConversationId.of(CONTACT);
    private static final MessageId MESSAGE = new MessageId("06bq1p8h5r00a1b2c3d4", CONVERSATION);
    private static final Phone PHONE = new Phone("+14155550123");
    private static final TraceContext TRACE = new TraceContext("0af7651916cd43dd8448eb211c80319c", true);
    private static final String CAMPAIGN = "cmp_06bq1p8h5r00j1k2m3n4";
    private static final String WEBHOOK = "whk_06bq1p8h5r00e5f6g7h8";

    private EventExamples() {}

    public static PlatformEvent of(EventType type) {
        return switch (type) {
            case MESSAGE_ACCEPTED -> message(type, MessageStatus.ACCEPTED, null, Hop.State.PLANNED, null);
            case MESSAGE_SENT -> message(type, MessageStatus.SENT, null, Hop.State.HANDED_OVER, null);
            case MESSAGE_DELIVERED ->
                message(type, MessageStatus.DELIVERED, null, Hop.State.HANDED_OVER, ReceiptStatus.DELIVERED);
            case MESSAGE_READ -> message(type, MessageStatus.READ, null, Hop.State.HANDED_OVER, ReceiptStatus.READ);
            case MESSAGE_UNDELIVERED ->
                message(
                        type,
                        MessageStatus.UNDELIVERED,
                        "twilio:30003",
                        Hop.State.HANDED_OVER,
                        ReceiptStatus.UNDELIVERED);
            case MESSAGE_FAILED -> message(type, MessageStatus.FAILED, "twilio:21211", Hop.State.REFUSED, null);
            case MESSAGE_SUPPRESSED -> message(type, MessageStatus.SUPPRESSED, "opted_out", Hop.State.PLANNED, null);
            case MESSAGE_EXPIRED -> message(type, MessageStatus.EXPIRED, "validity_ended", Hop.State.PLANNED, null);
            case MESSAGE_CANCELLED -> message(type, MessageStatus.CANCELLED, "cancelled", Hop.State.PLANNED, null);
            case MESSAGE_UNKNOWN -> message(type, MessageStatus.UNKNOWN, "no_receipt", Hop.State.HANDED_OVER, null);
            case MESSAGE_RECEIVED -> PlatformEvent.of(TENANT, received());
            case CONSENT_CHANGED ->
                new PlatformEvent.ConsentChanged(EventId.of(THEN, "example"), TENANT, CONTACT, consent());
            case CONTACT_CREATED, CONTACT_UPDATED, CONTACT_DELETED ->
                new PlatformEvent.ContactChanged(EventId.of(THEN, "example"), type, TENANT, THEN, CONTACT, null);
            case CONTACT_MERGED, CONTACT_UNMERGED ->
                new PlatformEvent.ContactChanged(
                        EventId.of(THEN, "example"),
                        type,
                        TENANT,
                        THEN,
                        CONTACT,
                        new ContactId("0f8h2m6q9s3t7w1z5b4c"));
            case CONVERSATION_OPENED -> conversation(type, Conversation.State.OPEN, null);
            case CONVERSATION_SNOOZED -> conversation(type, Conversation.State.SNOOZED, THEN.plus(Duration.ofDays(1)));
            case CONVERSATION_CLOSED -> conversation(type, Conversation.State.CLOSED, null);
            case RECIPIENT_REJECTED ->
                new PlatformEvent.RecipientRejected(
                        EventId.of(THEN, "example"),
                        TENANT,
                        THEN,
                        Mode.LIVE,
                        CAMPAIGN,
                        "2026-01-31T09:30:00Z",
                        17,
                        new Target.To(PHONE),
                        "missing_variable",
                        "/variables/name");
            case WEBHOOK_DISABLED ->
                new PlatformEvent.WebhookDisabled(
                        EventId.of(THEN, "example"),
                        TENANT,
                        THEN,
                        WEBHOOK,
                        URI.create("https://example.com/hooks"),
                        "failing",
                        THEN.minus(Duration.ofDays(5)));
            case WEBHOOK_TEST -> new PlatformEvent.WebhookTested(EventId.of(THEN, "example"), TENANT, THEN, WEBHOOK);
        };
    }

    private static PlatformEvent conversation(EventType type, Conversation.State state, @Nullable Instant until) {
        Conversation conversation = new Conversation(
                TENANT,
                CONTACT,
                MESSAGE,
                null,
                Set.of(Channel.SMS),
                new Conversation.Change(state, until, THEN, null),
                state,
                2);
        return new PlatformEvent.ConversationChanged(EventId.of(THEN, "example"), type, THEN, conversation);
    }

    private static PlatformEvent message(
            EventType type,
            MessageStatus status,
            @Nullable String reason,
            Hop.State state,
            @Nullable ReceiptStatus receipt) {
        boolean closed = switch (status) {
            case SUPPRESSED, EXPIRED, CANCELLED, UNKNOWN -> true;
            case ACCEPTED, SENDING, SENT, UNDELIVERED, FAILED, DELIVERED, READ -> false;
        };
        boolean called = state != Hop.State.PLANNED;
        Transition last = new Transition(status, status == MessageStatus.ACCEPTED ? ACCEPTED : THEN, reason);
        List<Transition> transitions = new ArrayList<>();
        if (status != MessageStatus.ACCEPTED) {
            transitions.add(new Transition(MessageStatus.ACCEPTED, ACCEPTED, null));
        }
        transitions.add(last);
        Hop hop = new Hop(
                Channel.SMS,
                "twilio-us",
                null,
                false,
                new SmsParts(SmsParts.Encoding.GSM7, 23, 1),
                state,
                called ? 1 : 0,
                called ? THEN : null,
                state == Hop.State.HANDED_OVER ? "SM8d2f0c9be1" : null,
                state == Hop.State.REFUSED ? reason : null,
                null,
                receipt,
                receipt == ReceiptStatus.UNDELIVERED ? reason : null);
        OutboundMessage message = new OutboundMessage(
                MESSAGE,
                TENANT,
                Mode.LIVE,
                CONTACT,
                PHONE,
                Purpose.TRANSACTIONAL,
                LegalBasis.CONTRACT,
                false,
                Composition.of(new Content.Text("Your order A-17 shipped")),
                Map.of(),
                Map.of("order", "A-17"),
                null,
                ACCEPTED,
                null,
                ACCEPTED.plus(Duration.ofHours(24)),
                List.of(hop),
                closed ? new Closing(status, reason == null ? status.wire() : reason) : null,
                transitions,
                new CampaignRef(CAMPAIGN, "20260131T093000"),
                TRACE);
        EventId id = EventId.of(last.at(), MESSAGE + "." + (transitions.size() - 1));
        return new PlatformEvent.MessageChanged(id, type, last, message);
    }

    private static StoredInbound received() {
        return new StoredInbound(
                MESSAGE,
                CONTACT,
                new InboundMessage(
                        "twilio-us",
                        "SM8d2f0c9be2",
                        Channel.SMS,
                        PHONE,
                        "+12025550199",
                        new Content.Text("Where is my order?"),
                        THEN,
                        false),
                TRACE);
    }

    private static Consent consent() {
        return new Consent(
                Mode.LIVE,
                Channel.SMS,
                PHONE,
                Purpose.MARKETING,
                Consent.State.GRANTED,
                Consent.Source.API,
                null,
                new Consent.Evidence("Yes, text me offers", "https://example.com/signup", null),
                THEN,
                THEN,
                "US-CA",
                "k7r2m9");
    }
}
