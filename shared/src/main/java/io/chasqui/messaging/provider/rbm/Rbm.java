package io.chasqui.messaging.provider.rbm;

import io.chasqui.messaging.content.ContentKind;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.AccessTokens;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.Capability.Reference;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.provider.Validity;
import io.chasqui.messaging.provider.wire.Fields;
import io.chasqui.messaging.provider.wire.GoogleAccess;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.http.SignedTokens;
import io.chasqui.platform.id.Hmac;
import io.chasqui.platform.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
 * RCS by Google's RCS Business Messaging
 * (https://developers.google.com/business-communications/rcs-business-messaging). A connection's settings: {@code agentId}, {@code
 * clientEmail} (the service account's), and where wanted {@code baseUrl} (of a region) and {@code tokenUrl}. Its secrets: {@code
 * privateKey}, the service account's key in PEM, and {@code clientToken}, which signs callbacks.
 */
public final class Rbm implements Provider {
    public static final String VENDOR = "rbm";

    private static final String BASE_URL = "https://rcsbusinessmessaging.googleapis.com";
    private static final String SCOPE = "https://www.googleapis.com/auth/rcsbusinessmessaging";
    private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    /** A message waits for its device for 30 days. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final HttpsClient http;
    private final SignedTokens signer;
    private final AccessTokens tokens;
    private final GoogleAccess access;

    public Rbm(HttpsClient http, SignedTokens signer, Clock clock) {
        this.http = http;
        this.signer = signer;
        this.tokens = new AccessTokens(clock);
        this.access = new GoogleAccess(http, signer, clock, SCOPE);
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public Map<Channel, Capability> capabilities() {
        return Map.of(
                Channel.RCS,
                Capability.reporting(LastWord.READ, new Validity.HandedOver(LONGEST))
                        .carrying(EnumSet.of(
                                ContentKind.TEXT,
                                ContentKind.MEDIA,
                                ContentKind.CARD,
                                ContentKind.CAROUSEL,
                                ContentKind.CHOICES,
                                ContentKind.LOCATION_REQUEST))
                        // An id has to be a UUID, which an attempt does not fit into.
                        .namingBy(Reference.VENDORS));
    }

    @Override
    public Set<String> secrets() {
        return Set.of("privateKey", "clientToken");
    }

    @Override
    public CodeTable codes() {
        return RcsCodes.TABLE;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        if (!AGENT.matcher(connection.settings().getOrDefault("agentId", "")).matches()) {
            return Optional.of("settings.agentId has to be the agent's id");
        }
        if (connection.settings().getOrDefault("clientEmail", "").isBlank()) {
            return Optional.of("settings.clientEmail is missing");
        }
        return GoogleAccess.flaw(connection, signer)
                .or(() -> HttpsClient.flaw(
                        "settings.baseUrl", connection.settings().getOrDefault("baseUrl", BASE_URL)));
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        // A message that is sent twice under an id is shown once.
        URI url = URI.create(connection.settings().getOrDefault("baseUrl", BASE_URL) + "/v1/phones/"
                + handover.to().value() + "/agentMessages?messageId="
                + handover.attempt().uuid() + "&agentId=" + connection.setting("agentId"));
        return tokens.send(
                connection,
                access::fetch,
                RcsCodes.TABLE,
                token -> http.postJson(url, "Bearer " + token, Json.text(RbmMessage.of(handover))),
                answered -> read(answered, handover));
    }

    private static Optional<SendOutcome> read(Answered answered, Handover handover) {
        SendOutcome taken = new SendOutcome.Accepted(handover.attempt().uuid().toString());
        return Fields.ofAnswer(answered.body())
                .flatMap(body -> answered.status() < 300
                        ? body.find("name").map(name -> taken)
                        : body.objectOf("error")
                                .flatMap(error -> error.find("status"))
                                .map(code -> code.equals(RcsCodes.TAKEN_BEFORE)
                                        ? taken
                                        : RcsCodes.TABLE.refusal(code, answered.retryAfter())));
    }

    /** RBM sends what is not answered with 200 again for seven days. */
    @Override
    public CallbackRules callbacks() {
        return CallbackRules.toOneUrl(Set.of(Road.POST));
    }

    /** https://developers.google.com/business-communications/rcs-business-messaging/guides/integrate/webhooks */
    @Override
    public Optional<Reply> challenge(Callback callback, Connection connection) {
        return Fields.ofAnswer(callback.body())
                .filter(body -> Hmac.same(body.find("clientToken").orElse(""), connection.secret("clientToken")))
                .flatMap(body -> body.find("secret"))
                .map(Reply::text);
    }

    /** The signature is over the event, which comes in Base64 within a message of Pub/Sub. */
    @Override
    public boolean authentic(Callback callback, Connection connection) {
        String event;
        try {
            event = event(callback);
        } catch (UnreadableCallback none) {
            return false;
        }
        String expected =
                Base64.getEncoder().encodeToString(Hmac.of("HmacSHA512", connection.secret("clientToken"), event));
        return Hmac.same(callback.header("x-goog-signature").orElse(""), expected);
    }

    private static String event(Callback callback) {
        try {
            byte[] event = Base64.getDecoder()
                    .decode(Fields.of(callback.body()).object("message").text("data"));
            return new String(event, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            throw new UnreadableCallback("data that is no Base64");
        }
    }

    @Override
    public Heard hear(Callback callback, Connection connection, Instant now) {
        return new RbmEvent(Fields.of(event(callback)), connection, now).read();
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        return List.of();
    }

    @Override
    public List<UnmatchedReceipt> unmatchedReceipts(Callback callback, Connection connection, Instant now) {
        return hear(callback, connection, now).unmatched();
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        return hear(callback, connection, now).inbound();
    }
}
