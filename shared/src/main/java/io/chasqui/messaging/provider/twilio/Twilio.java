package io.chasqui.messaging.provider.twilio;

import io.chasqui.messaging.content.ContentKind;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Capability.LastWord;
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
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Twilio Programmable Messaging (https://www.twilio.com/docs/messaging/api/message-resource). A connection's settings:
 * {@code accountSid}, and where wanted {@code messagingServiceSid}, {@code baseUrl} (of a region, or of a test),
 * {@code publicUrl} (our address as Twilio knows it, where a proxy stands before us) and {@code apiKeySid} with the
 * secret {@code apiKeySecret}, to send with instead of the auth token. Callbacks are signed with the auth token always.
 */
public final class Twilio implements Provider {
    public static final String VENDOR = "twilio";

    private static final String BASE_URL = "https://api.twilio.com";
    private static final String AUTH_TOKEN = "authToken";
    static final String SERVICE = "messagingServiceSid";
    private static final Duration MAX_VALIDITY = Duration.ofHours(10); // https://www.twilio.com/docs/api/errors/90007

    /**
     * None: of a 500 Twilio says no more than that the fault is its own, and of a 408 nothing
     * (https://www.twilio.com/docs/usage/twilios-response); it says of 503 alone to wait and try again.
     */
    private static final Set<Integer> NOT_TAKEN = Set.of();

    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern SERVICE_SID = Pattern.compile("MG[0-9a-fA-F]{32}");

    private final HttpsClient http;

    public Twilio(HttpsClient http) {
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
                Capability.reporting(LastWord.DELIVERED, new Validity.HandedOver(MAX_VALIDITY))
                        .carrying(EnumSet.of(ContentKind.TEXT, ContentKind.MEDIA)),
                Channel.VOICE,
                Capability.reporting(LastWord.DELIVERED, new Validity.Emulated())
                        .carrying(EnumSet.of(ContentKind.VOICE)));
    }

    @Override
    public CodeTable codes() {
        return TwilioCodes.TABLE;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        if (!ACCOUNT.matcher(connection.settings().getOrDefault("accountSid", ""))
                .matches()) {
            return Optional.of("settings.accountSid has to be 'AC' and 32 hexadecimal digits");
        }
        if (connection.sender() == null && !connection.settings().containsKey(SERVICE)) {
            return Optional.of("twilio needs a sender, or settings." + SERVICE);
        }
        String service = connection.settings().get(SERVICE);
        if (service != null && !SERVICE_SID.matcher(service).matches()) {
            return Optional.of("settings." + SERVICE + " has to be 'MG' and 32 hexadecimal digits");
        }
        boolean keyWithoutSecret = connection.settings().containsKey("apiKeySid")
                && !connection.secrets().containsKey("apiKeySecret");
        return keyWithoutSecret
                ? Optional.of("settings.apiKeySid needs secrets.apiKeySecret")
                : HttpsClient.flaw("settings.baseUrl", connection.settings().getOrDefault("baseUrl", BASE_URL));
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        String account = connection.setting("accountSid");
        String base = connection.settings().getOrDefault("baseUrl", BASE_URL);
        boolean isCall = handover.channel() == Channel.VOICE;
        URI url = URI.create(base + "/2010-04-01/Accounts/" + account + (isCall ? "/Calls.json" : "/Messages.json"));
        String form = isCall ? TwilioCalls.form(handover, connection) : TwilioMessages.form(handover, connection);
        return VendorOutcome.of(
                http.postForm(url, authorization(account, connection), form),
                TwilioCodes.TABLE,
                NOT_TAKEN,
                Twilio::read);
    }

    private static String authorization(String account, Connection connection) {
        String key = connection.settings().get("apiKeySid");
        String pair = key == null
                ? account + ":" + connection.secret(AUTH_TOKEN)
                : key + ":" + connection.secret("apiKeySecret");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<SendOutcome> read(Answered answered) {
        try {
            Map<String, Object> body = Json.object(answered.body());
            if (answered.status() < 300) {
                return body.get("sid") instanceof String sid && TwilioFields.isSid(sid)
                        ? Optional.of(new SendOutcome.Accepted(sid))
                        : Optional.empty();
            }
            return body.get("code") instanceof Integer code
                    ? Optional.of(TwilioCodes.TABLE.refusal(code.toString(), answered.retryAfter()))
                    : Optional.empty();
        } catch (JsonException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean authentic(Callback callback, Connection connection) {
        return TwilioSignature.signs(
                callback, connection.secret(AUTH_TOKEN), connection.settings().get("publicUrl"));
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        Form form = Form.parse(callback.body());
        TwilioFields fields = new TwilioFields(form);
        Optional<TwilioFields.Word> word = TwilioCalls.isCall(form) ? TwilioCalls.word(form) : fields.word();
        return word
                .map(said -> new Receipt(
                        Form.ofQuery(callback.url())
                                .only("ref")
                                .flatMap(Attempt::parse)
                                .orElseThrow(() -> new UnreadableCallback("the URL names no attempt")),
                        said.status(),
                        said.sid(),
                        said.code() == null ? null : TwilioCodes.TABLE.reason(said.code()),
                        // Not RawDlrDoneDate: its time zone is not given and differs within one carrier (Twilio's
                        // changelog, 2023-02-14).
                        now))
                .stream()
                .toList();
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        Form form = Form.parse(callback.body());
        return List.of(
                TwilioCalls.isCall(form)
                        ? TwilioCalls.inbound(form, connection, now)
                        : TwilioMessages.inbound(new TwilioFields(form), connection, now));
    }

    /** What is to be said in a call is the answer to its callback. */
    @Override
    public Optional<Reply> answer(Callback callback, Connection connection) {
        Form form = Form.parse(callback.body());
        return TwilioCalls.isCall(form)
                ? Optional.of(TwilioCalls.answer(form, callback, connection))
                : Optional.empty();
    }

    @Override
    public Set<String> secrets() {
        return Set.of(AUTH_TOKEN);
    }
}
