package io.chasqui.messaging.provider.twilio;

import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.content.VoiceStep;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Originator;
import io.chasqui.people.contact.OtherSender;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls, there and back (https://www.twilio.com/docs/voice/api/call-resource). */
final class TwilioCalls {
    private static final Duration LONGEST_VOICEMAIL = Duration.ofMinutes(3);

    /**
     * What Twilio says in place of a withheld number: a word, or a number that spells one on a keypad, such as ANONYMOUS,
     * RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE (https://help.twilio.com/articles/223179988).
     */
    private static final Set<String> WITHHELD = Set.of(
            "anonymous",
            "restricted",
            "blocked",
            "unknown",
            "unavailable",
            "private",
            "266696687",
            "7378742833",
            "2562533",
            "8656696",
            "86282452253");

    private TwilioCalls() {}

    static String form(Handover handover, Connection connection) {
        if (!(handover.content() instanceof ChannelContent.Voice voice)) {
            throw new IllegalStateException("no call was handed over");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", handover.to().value());
        fields.put("From", handover.sender() != null ? handover.sender() : String.valueOf(connection.sender()));
        fields.put(
                "Twiml",
                Twiml.of(voice.steps(), inboundUrl(handover.receiptUrl().toString())));
        fields.put("StatusCallback", handover.receiptUrl().toString());
        if (connection.settings().getOrDefault("machineDetection", "").equals("true")) {
            // https://www.twilio.com/docs/voice/answering-machine-detection
            fields.put("MachineDetection", "Enable");
        }
        return Form.encode(fields)
                + "&StatusCallbackEvent=ringing&StatusCallbackEvent=answered&StatusCallbackEvent=completed";
    }

    /** What a person enters is an inbound message, which names the call. */
    private static String inboundUrl(String receiptUrl) {
        return receiptUrl.replace("/v1/receipts/", "/v1/inbound/");
    }

    static boolean isCall(Form form) {
        return form.only("CallSid").isPresent();
    }

    private static String sid(Form form) {
        String sid = form.required("CallSid");
        if (!TwilioFields.isSid(sid)) {
            throw new UnreadableCallback("a CallSid that is none");
        }
        return sid;
    }

    /** {@return what is said of a call; empty for what precedes the ringing} */
    static Optional<TwilioFields.Word> word(Form form) {
        String status = form.required("CallStatus");
        String sid = sid(form);
        return switch (status) {
            case "queued", "initiated" -> Optional.empty();
            case "ringing" -> Optional.of(new TwilioFields.Word(ReceiptStatus.SENT, sid, null));
            case "in-progress", "completed" -> Optional.of(answered(form, sid));
            case "busy", "no-answer" -> Optional.of(new TwilioFields.Word(ReceiptStatus.UNDELIVERED, sid, status));
            case "canceled" -> Optional.of(new TwilioFields.Word(ReceiptStatus.FAILED, sid, "call_canceled"));
            case "failed" -> Optional.of(new TwilioFields.Word(ReceiptStatus.FAILED, sid, "call_failed"));
            default -> throw new UnreadableCallback("an unknown status of a call");
        };
    }

    /** A person who answers has heard it; a machine has only taken it. */
    private static TwilioFields.Word answered(Form form, String sid) {
        boolean byPerson = form.only("AnsweredBy").filter("human"::equals).isPresent();
        return new TwilioFields.Word(byPerson ? ReceiptStatus.READ : ReceiptStatus.DELIVERED, sid, null);
    }

    /** Digits, speech, a recording, or a call that comes in. */
    static InboundMessage inbound(Form form, Connection connection, Instant now) {
        String call = sid(form);
        boolean isOurs =
                form.only("Direction").filter(way -> way.startsWith("outbound")).isPresent();
        Optional<String> recording = form.only("RecordingUrl").filter(url -> !url.isEmpty());
        Optional<String> digits = form.only("Digits").filter(text -> !text.isEmpty());
        Optional<String> speech = form.only("SpeechResult").filter(text -> !text.isEmpty());
        Content content;
        String id;
        if (recording.isPresent()) {
            content = new Content.Media(List.of(MediaFile.atVendor(recording.get(), "audio/x-wav", null)), null);
            id = form.only("RecordingSid").filter(TwilioFields::isSid).orElse(call + "-recording");
        } else if (digits.isPresent()) {
            content = new Said.Digits(digits.get());
            id = call + "-" + digits.get();
        } else if (speech.isPresent()) {
            content = new Content.Text(speech.get());
            id = call + "-speech-" + Integer.toHexString(speech.get().hashCode());
        } else {
            content = new Said.Unsupported("call");
            id = call;
        }
        return new InboundMessage(
                        connection.id(),
                        id,
                        Channel.VOICE,
                        isOurs ? TwilioFields.originator(form.required("To")) : caller(form, call),
                        form.required(isOurs ? "From" : "To"),
                        content,
                        now,
                        false)
                .answering(isOurs ? call : null);
    }

    private static Originator caller(Form form, String call) {
        String given = form.only("From").orElse("");
        String said = given.startsWith("+") ? given.substring(1) : given.toLowerCase(Locale.ROOT);
        return given.isEmpty() || WITHHELD.contains(said)
                ? new OtherSender(OtherSender.Kind.ANONYMOUS, call)
                : TwilioFields.originator(given);
    }

    /** A call that comes in is greeted, and what the person leaves is recorded, where the connection says so. */
    static Reply answer(Form form, Callback callback, Connection connection) {
        boolean comesIn = form.only("Direction").filter("inbound"::equals).isPresent()
                && form.only("RecordingUrl").isEmpty()
                && form.only("CallStatus").filter("ringing"::equals).isPresent();
        String greeting = connection.settings().get("greeting");
        List<VoiceStep> steps = !comesIn || greeting == null
                ? List.of()
                : List.of(
                        new VoiceStep.Speak(greeting, connection.settings().get("language"), null),
                        new VoiceStep.Recording(LONGEST_VOICEMAIL));
        return new Reply(200, "text/xml", Twiml.of(steps, callback.url()));
    }
}
