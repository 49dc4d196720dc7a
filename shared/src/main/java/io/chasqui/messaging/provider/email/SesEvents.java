package io.chasqui.messaging.provider.email;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.provider.wire.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Amazon SES's events
 * (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html), as they are or as EventBridge wraps
 * them. A mail has one recipient, so that what is said of any is said of the mail.
 */
final class SesEvents {
    /** The tag that our reference comes back in. */
    static final String REFERENCE = "chasqui";

    private SesEvents() {}

    static Heard read(String body, Connection connection, Instant now) {
        Fields outer = Fields.of(body);
        Fields event = outer.objectOf("detail").orElse(outer);
        Fields mail = event.object("mail");
        Heard.Gathering heard = new Heard.Gathering();
        word(event).ifPresent(word -> {
            Instant at = time(event, now);
            String reason = word.code() == null ? null : SesCodes.TABLE.reason(word.code());
            String id = mail.text("messageId");
            Optional<Attempt> attempt = reference(mail).flatMap(Attempt::parse);
            if (attempt.isPresent()) {
                heard.add(new Receipt(attempt.get(), word.status(), id, reason, at));
            } else {
                heard.add(new UnmatchedReceipt(connection.id(), id, word.status(), reason, at, now));
            }
        });
        return heard.heard();
    }

    private record Word(ReceiptStatus status, @Nullable String code) {}

    private static Optional<Word> word(Fields event) {
        String type = event.find("eventType").orElseGet(() -> event.text("notificationType"));
        return switch (type) {
            case "Send" -> Optional.of(new Word(ReceiptStatus.SENT, null));
            case "Delivery" -> Optional.of(new Word(ReceiptStatus.DELIVERED, null));
            // Scanners and proxies open and follow links too; who marks them is told by the click itself.
            case "Open", "Click" -> Optional.of(new Word(ReceiptStatus.READ, null));
            case "Bounce" -> Optional.of(bounce(event.object("bounce")));
            case "Complaint" -> Optional.of(new Word(ReceiptStatus.DELIVERED, "complaint"));
            case "Subscription" -> unsubscribed(event.object("subscription"));
            case "Reject" -> Optional.of(new Word(ReceiptStatus.FAILED, "rejected"));
            case "Rendering Failure" -> Optional.of(new Word(ReceiptStatus.FAILED, "rendering_failure"));
            case "DeliveryDelay" -> Optional.of(new Word(ReceiptStatus.SENT, null));
            default -> throw new UnreadableCallback("an unknown type of event");
        };
    }

    private static Word bounce(Fields bounce) {
        String type = bounce.text("bounceType");
        String subtype = bounce.find("bounceSubType").orElse("");
        String code = switch (type) {
            case "Permanent" ->
                switch (subtype) {
                    case "Suppressed" -> "bounce_suppressed";
                    case "OnAccountSuppressionList" -> "bounce_on_account_suppression_list";
                    default -> "bounce_permanent";
                };
            case "Transient" ->
                switch (subtype) {
                    case "MailboxFull", "MessageTooLarge", "ContentRejected", "AttachmentRejected" ->
                        "bounce_" + subtype.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
                    default -> "bounce_transient";
                };
            default -> "bounce_undetermined";
        };
        return new Word(ReceiptStatus.UNDELIVERED, code);
    }

    /** https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html */
    private static Optional<Word> unsubscribed(Fields subscription) {
        boolean all = subscription
                .objectOf("newTopicPreferences")
                .map(preferences -> Boolean.TRUE.equals(preferences.values().get("unsubscribeAll")))
                .orElse(false);
        return all ? Optional.of(new Word(ReceiptStatus.DELIVERED, "unsubscribed")) : Optional.empty();
    }

    private static Optional<String> reference(Fields mail) {
        return mail.objectOf("tags")
                .flatMap(tags -> tags.values().get(REFERENCE) instanceof List<?> values
                                && !values.isEmpty()
                                && values.getFirst() instanceof String reference
                        ? Optional.of(reference)
                        : Optional.empty());
    }

    /** Each type has an object of its own, with its time. */
    private static Instant time(Fields event, Instant now) {
        for (Map.Entry<String, Object> part : event.values().entrySet()) {
            Optional<String> at = part.getKey().equals("mail")
                    ? Optional.empty()
                    : event.objectOf(part.getKey()).flatMap(object -> object.find("timestamp"));
            if (at.isPresent()) {
                try {
                    return Instant.parse(at.get());
                } catch (DateTimeException none) {
                    throw new UnreadableCallback("the field timestamp is no time");
                }
            }
        }
        return now;
    }
}
