package io.chasqui.messaging.provider.bare;

import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.Capability.Reference;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.provider.Validity;
import io.chasqui.messaging.provider.VendorOutcome;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsClient;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A vendor that there is not, of those that offer the least: no reference of ours, no time for a message, nobody writes
 * back, and its receipts come by a queue.
 */
final class Bare implements Provider {
    static final String VENDOR = "bare";

    private static final CodeTable CODES =
            CodeTable.of(VENDOR, code("E1", FailureClass.UNREACHABLE, "the handset is switched off"));

    private final HttpsClient http;

    Bare(HttpsClient http) {
        this.http = http;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public Map<Channel, Capability> capabilities() {
        return Map.of(
                Channel.SMS,
                Capability.reporting(LastWord.DELIVERED, new Validity.Emulated())
                        .namingBy(Reference.VENDORS));
    }

    @Override
    public Set<String> secrets() {
        return Set.of("password");
    }

    @Override
    public CodeTable codes() {
        return CODES;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        return HttpsClient.flaw("settings.baseUrl", connection.setting("baseUrl"));
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        Map<String, String> fields = Map.of("to", handover.to().value(), "text", handover.text());
        return VendorOutcome.of(
                http.postForm(
                        URI.create(connection.setting("baseUrl") + "/sms"),
                        "Basic " + connection.secret("password"),
                        Form.encode(fields)),
                CODES,
                Set.of(),
                Bare::read);
    }

    private static Optional<SendOutcome> read(Answered answered) {
        return answered.body().matches("id=[0-9]+")
                ? Optional.of(new SendOutcome.Accepted(answered.body().substring(3)))
                : Optional.empty();
    }

    @Override
    public CallbackRules callbacks() {
        return new CallbackRules(Set.of(Road.EVENT), Reply.NO_CONTENT, null);
    }

    /** Nobody calls: who may write to the queue is decided there. */
    @Override
    public boolean authentic(Callback callback, Connection connection) {
        return false;
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        return List.of();
    }

    @Override
    public List<UnmatchedReceipt> unmatchedReceipts(Callback callback, Connection connection, Instant now) {
        Form fields = Form.parse(callback.body());
        ReceiptStatus status = switch (fields.required("state")) {
            case "D" -> ReceiptStatus.DELIVERED;
            case "U" -> ReceiptStatus.UNDELIVERED;
            default -> throw new UnreadableCallback("a state that is unknown");
        };
        String code = fields.only("error").map(CODES::reason).orElse(null);
        return List.of(new UnmatchedReceipt(connection.id(), fields.required("id"), status, code, now, now));
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        throw new UnreadableCallback("nobody writes back");
    }
}
