package io.chasqui.messaging.provider.whatsapp;

import io.chasqui.messaging.content.ContentKind;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.Validity;
import io.chasqui.messaging.provider.VendorOutcome;
import io.chasqui.messaging.provider.wire.Fields;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.id.Hmac;
import io.chasqui.platform.json.Json;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * WhatsApp by Meta's Cloud API (https://developers.facebook.com/docs/whatsapp/cloud-api). A connection's settings: {@code
 * phoneNumberId}, and where wanted {@code portfolio} (the business portfolio that business-scoped user ids belong to),
 * {@code apiVersion} and {@code baseUrl}. Its secrets: {@code accessToken}, {@code appSecret}, which signs callbacks, and
 * {@code verifyToken}, which Meta is given with the URL.
 */
public final class WhatsApp implements Provider {
    public static final String VENDOR = "whatsapp";

    private static final String BASE_URL = "https://graph.facebook.com";
    private static final String API_VERSION = "v24.0";
    private static final Pattern NUMBER_ID = Pattern.compile("[0-9]{5,20}");
    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,3}\\.[0-9]");

    /** Meta's table of codes says of no 408 or 5xx but 503 that nothing was taken. */
    private static final Set<Integer> NOT_TAKEN = Set.of();

    private static final Set<ContentKind> CONTENTS = EnumSet.of(
            ContentKind.TEXT,
            ContentKind.MEDIA,
            ContentKind.TEMPLATE,
            ContentKind.CARD,
            ContentKind.CHOICES,
            ContentKind.LOCATION,
            ContentKind.LOCATION_REQUEST,
            ContentKind.CONTACT_CARD,
            ContentKind.REACTION);

    private final HttpsClient http;

    public WhatsApp(HttpsClient http) {
        this.http = http;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    /** A message waits for its recipient for 30 days, or as long as its template says: not by the request. */
    @Override
    public Map<Channel, Capability> capabilities() {
        return Map.of(
                Channel.WHATSAPP,
                Capability.reporting(LastWord.READ, new Validity.Emulated()).carrying(CONTENTS));
    }

    @Override
    public Set<String> secrets() {
        return Set.of("accessToken", "appSecret", "verifyToken");
    }

    @Override
    public CodeTable codes() {
        return WhatsAppCodes.TABLE;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        if (!NUMBER_ID
                .matcher(connection.settings().getOrDefault("phoneNumberId", ""))
                .matches()) {
            return Optional.of("settings.phoneNumberId has to be the number's id at Meta, which is digits alone");
        }
        if (!VERSION.matcher(connection.settings().getOrDefault("apiVersion", API_VERSION))
                .matches()) {
            return Optional.of("settings.apiVersion has to be such as " + API_VERSION);
        }
        return HttpsClient.flaw("settings.baseUrl", connection.settings().getOrDefault("baseUrl", BASE_URL));
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        URI url = URI.create(connection.settings().getOrDefault("baseUrl", BASE_URL) + "/"
                + connection.settings().getOrDefault("apiVersion", API_VERSION) + "/"
                + connection.setting("phoneNumberId") + "/messages");
        return VendorOutcome.of(
                http.postJson(url, "Bearer " + connection.secret("accessToken"), Json.text(WhatsAppBody.of(handover))),
                WhatsAppCodes.TABLE,
                NOT_TAKEN,
                WhatsApp::read);
    }

    private static Optional<SendOutcome> read(Answered answered) {
        return Fields.ofAnswer(answered.body())
                .flatMap(body -> answered.status() < 300
                        ? body.list("messages").stream()
                                .flatMap(message -> message.find("id").stream())
                                .findFirst()
                                .map(SendOutcome.Accepted::new)
                        : body.objectOf("error")
                                .flatMap(error -> error.find("code"))
                                .map(code -> WhatsAppCodes.TABLE.refusal(code, answered.retryAfter())));
    }

    /** Meta sends what is not answered with 200 again for days. */
    @Override
    public CallbackRules callbacks() {
        return CallbackRules.toOneUrl(EnumSet.of(Road.GET, Road.POST));
    }

    /** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
    @Override
    public Optional<Reply> challenge(Callback callback, Connection connection) {
        if (callback.road() != Road.GET) {
            return Optional.empty();
        }
        Form query = Form.parse(callback.query());
        return Hmac.same(query.only("hub.verify_token").orElse(""), connection.secret("verifyToken"))
                ? query.only("hub.challenge").map(Reply::text)
                : Optional.empty();
    }

    /** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads */
    @Override
    public boolean authentic(Callback callback, Connection connection) {
        String expected = "sha256="
                + HexFormat.of().formatHex(Hmac.of("HmacSHA256", connection.secret("appSecret"), callback.body()));
        return Hmac.same(callback.header("x-hub-signature-256").orElse(""), expected);
    }

    @Override
    public Heard hear(Callback callback, Connection connection, Instant now) {
        return WhatsAppCallbacks.read(callback.body(), connection, now);
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        return hear(callback, connection, now).receipts();
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        return hear(callback, connection, now).inbound();
    }
}
