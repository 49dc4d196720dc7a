package io.chasqui.messaging.provider.push;

import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.provider.AccessTokens;
import io.chasqui.messaging.provider.AccessTokens.Access;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.wire.Fields;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.http.SignedTokens;
import io.chasqui.platform.http.SignedTokens.Algorithm;
import io.chasqui.platform.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Apple's push service
 * (https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns). A connection's
 * settings: {@code teamId}, {@code keyId}, {@code topic} (the app's bundle id), and where wanted {@code baseUrl}, such as
 * {@code https://api.sandbox.push.apple.com}. Its secret: {@code privateKey}, the key's {@code .p8} file.
 */
public final class Apns extends PushService {
    public static final String VENDOR = "apns";

    private static final String BASE_URL = "https://api.push.apple.com";

    /** https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification */
    private static final int LARGEST = 4096;

    /** APNs takes a token for 20 to 60 minutes. */
    private static final Duration TOKEN_LIVES = Duration.ofMinutes(50);

    /**
     * Codes: https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns.
     */
    private static final CodeTable CODES = CodeTable.of(
            VENDOR,
            code("BadDeviceToken", FailureClass.INVALID_ADDRESS, "no device has the token"),
            code("Unregistered", FailureClass.INVALID_ADDRESS, "the app is no longer on the device"),
            code("ExpiredToken", FailureClass.INVALID_ADDRESS, "the device's token has expired"),
            code("DeviceTokenNotForTopic", FailureClass.INVALID_ADDRESS, "the token belongs to another app"),
            code("PayloadTooLarge", FailureClass.CONTENT_REFUSED, "the notification has more than 4 KB"),
            code("BadCollapseId", FailureClass.CONTENT_REFUSED, "the collapse key has more than 64 bytes"),
            code("BadTopic", FailureClass.MISCONFIGURED, "the topic is not valid"),
            code("TopicDisallowed", FailureClass.MISCONFIGURED, "the key may not push to the topic"),
            code("InvalidProviderToken", FailureClass.MISCONFIGURED, "the key, its id or the team's id is wrong"),
            code("ExpiredProviderToken", FailureClass.MISCONFIGURED, "the access token has expired"),
            code("Forbidden", FailureClass.MISCONFIGURED, "the key may not do this"),
            code("TooManyProviderTokenUpdates", FailureClass.THROTTLED, "the access token changes too often"),
            code("TooManyRequests", FailureClass.THROTTLED, "too many notifications to one device"));

    private final HttpsClient http;
    private final SignedTokens signer;
    private final AccessTokens tokens;
    private final Clock clock;

    /** @param http speaks HTTP/2, which APNs asks for */
    public Apns(HttpsClient http, SignedTokens signer, Clock clock) {
        super(VENDOR, CODES, Set.of("privateKey"));
        this.http = http;
        this.signer = signer;
        this.tokens = new AccessTokens(clock);
        this.clock = clock;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        return missing(connection, "teamId", "keyId", "topic")
                .or(() -> signer.flaw(Algorithm.ES256, connection.secret("privateKey"))
                        .map(flaw -> "secrets.privateKey: " + flaw))
                .or(() -> HttpsClient.flaw(
                        "settings.baseUrl", connection.settings().getOrDefault("baseUrl", BASE_URL)));
    }

    @Override
    protected SendOutcome push(ChannelContent.Push push, Handover handover, Connection connection) {
        String body = Json.text(payload(push));
        if (isLarger(body, LARGEST)) {
            return tooLarge("PayloadTooLarge");
        }
        URI url = URI.create(connection.settings().getOrDefault("baseUrl", BASE_URL) + "/3/device/"
                + handover.to().value());
        return tokens.send(
                connection,
                this::token,
                CODES,
                token -> http.post(url, headers(push, handover, connection, token), body),
                answered -> read(answered, handover));
    }

    private Map<String, String> headers(
            ChannelContent.Push push, Handover handover, Connection connection, String token) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("authorization", "bearer " + token);
        headers.put("content-type", "application/json");
        headers.put("apns-topic", connection.setting("topic"));
        headers.put("apns-push-type", "alert");
        headers.put("apns-priority", push.isUrgent() ? "10" : "5");
        // The same attempt has the same id, so that a repeated call would show.
        headers.put("apns-id", handover.attempt().uuid().toString());
        if (push.collapseKey() != null) {
            headers.put("apns-collapse-id", push.collapseKey());
        }
        if (handover.validity() != null) {
            long until = clock.instant().plus(handover.validity()).getEpochSecond();
            headers.put("apns-expiration", Long.toString(until));
        }
        return headers;
    }

    private static Map<String, Object> payload(ChannelContent.Push push) {
        Map<String, Object> alert = new LinkedHashMap<>();
        if (push.title() != null) {
            alert.put("title", push.title());
        }
        alert.put("body", push.body());
        Map<String, Object> aps = new LinkedHashMap<>();
        aps.put("alert", alert);
        if (push.image() != null) {
            // The app's own extension fetches it.
            aps.put("mutable-content", 1);
        }
        Map<String, Object> payload = new LinkedHashMap<>(data(push));
        payload.put("aps", aps);
        return payload;
    }

    private Access token(Connection connection) {
        String token = signer.sign(
                Algorithm.ES256,
                connection.secret("privateKey"),
                connection.setting("keyId"),
                Map.of(
                        "iss",
                        connection.setting("teamId"),
                        "iat",
                        clock.instant().getEpochSecond()));
        return new Access.Granted(token, clock.instant().plus(TOKEN_LIVES));
    }

    private static Optional<SendOutcome> read(Answered answered, Handover handover) {
        if (answered.status() < 300) {
            return Optional.of(
                    new SendOutcome.Accepted(handover.attempt().uuid().toString()));
        }
        return Fields.ofAnswer(answered.body())
                .flatMap(body -> body.find("reason"))
                .map(reason -> CODES.refusal(reason, answered.retryAfter()));
    }
}
