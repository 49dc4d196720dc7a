package io.chasqui.messaging.provider.twilio;

import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.people.contact.Originator;
import io.chasqui.people.contact.OtherSender;
import io.chasqui.people.contact.Phone;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields that Twilio posts, checked. Twilio adds fields without notice, so that others are passed over
 * (https://www.twilio.com/docs/messaging/guides/webhook-request).
 */
record TwilioFields(Form form) {
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]{2,64}");
    private static final Pattern WORD = Pattern.compile("[a-z_-]{1,30}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,3}");
    private static final Pattern CODE = Pattern.compile("[0-9]{1,6}");

    /** {@return whether the text can be the id of a message} */
    static boolean isSid(String text) {
        return SID.matcher(text).matches();
    }

    String sid() {
        String sid = form.only("MessageSid").orElseGet(() -> form.required("SmsSid"));
        if (!isSid(sid)) {
            throw new UnreadableCallback("a MessageSid that is none");
        }
        return sid;
    }

    String status() {
        return form.only("MessageStatus").orElseGet(() -> form.required("SmsStatus"));
    }

    /** What a status callback says. */
    record Word(ReceiptStatus status, String sid, @Nullable String code) {}

    /** {@return what is said of a message; empty for what precedes the sending} */
    Optional<Word> word() {
        return receiptStatus().map(status -> new Word(status, sid(), errorCode().orElse(null)));
    }

    /** {@return the status; empty for what precedes the sending, which says only that the message was accepted} */
    Optional<ReceiptStatus> receiptStatus() {
        String word = status();
        return switch (word) {
            case "accepted", "scheduled", "queued", "sending" -> Optional.empty();
            case "sent" -> Optional.of(ReceiptStatus.SENT);
            case "delivered" -> Optional.of(ReceiptStatus.DELIVERED);
            case "read" -> Optional.of(ReceiptStatus.READ);
            case "undelivered" -> Optional.of(ReceiptStatus.UNDELIVERED);
            case "failed", "canceled" -> Optional.of(ReceiptStatus.FAILED);
            default -> throw unknownStatus(word);
        };
    }

    /** Names the status if it is a plain word, so that what was posted in its place is not quoted. */
    private static UnreadableCallback unknownStatus(String word) {
        return new UnreadableCallback(
                "an unknown message status" + (WORD.matcher(word).matches() ? ": " + word : ""));
    }

    /** {@return why it was not delivered, as digits, or that it was canceled; empty where Twilio says nothing} */
    Optional<String> errorCode() {
        Optional<String> code = form.only("ErrorCode").filter(text -> !text.isEmpty() && !text.equals("0"));
        if (code.isPresent() && !CODE.matcher(code.get()).matches()) {
            throw new UnreadableCallback("an ErrorCode that is no number");
        }
        return code.or(() -> Optional.of(status()).filter("canceled"::equals));
    }

    /**
     * {@return who wrote or called} Banks and carriers write from short codes and names
     * (https://www.twilio.com/docs/glossary/what-is-a-short-code).
     */
    static Originator originator(String given) {
        if (given.contains(":")) {
            throw new UnreadableCallback("From belongs to a channel that this connection does not carry");
        }
        try {
            return given.startsWith("+") ? new Phone(given) : OtherSender.of(given);
        } catch (IllegalArgumentException neither) {
            throw new UnreadableCallback("From is neither a phone number in E.164 form nor a short code or name");
        }
    }

    /**
     * {@return what Twilio took the words for} Only where its Advanced Opt-Out has handled and answered them by itself
     * (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out).
     */
    Optional<InboundMessage.Understood> understood() {
        return form.only("OptOutType").filter(type -> !type.isEmpty()).map(type -> switch (type) {
            case "STOP" -> InboundMessage.Understood.OPT_OUT;
            case "START" -> InboundMessage.Understood.OPT_IN;
            case "HELP" -> InboundMessage.Understood.HELP;
            default -> throw new UnreadableCallback("an OptOutType that is unknown");
        });
    }

    /** {@return how many media came with the message} */
    int media() {
        String count = form.only("NumMedia").orElse("0");
        if (!COUNT.matcher(count).matches()) {
            throw new UnreadableCallback("a NumMedia that is no number");
        }
        return Integer.parseInt(count);
    }
}
