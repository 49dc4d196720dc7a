package io.chasqui.messaging.provider.push;

import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.provider.AccessTokens;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.wire.Fields;
import io.chasqui.messaging.provider.wire.GoogleAccess;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.http.SignedTokens;
import io.chasqui.platform.json.Json;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Firebase Cloud Messaging, HTTP v1 (https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages). A
 * connection's settings: {@code projectId}, {@code clientEmail} (the service account's), and where wanted {@code baseUrl} and
 * {@code tokenUrl}. Its secret: {@code privateKey}, the service account's key in PEM.
 */
public final class Fcm extends PushService {
    public static final String VENDOR = "fcm";

    private static final String BASE_URL = "https://fcm.googleapis.com";
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

    /** https://firebase.google.com/docs/cloud-messaging/concept-options: 4,000 bytes of notification and data. */
    private static final int LARGEST = 4000;

    /** Codes: https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode. */
    private static final CodeTable CODES = CodeTable.of(
            VENDOR,
            code("UNREGISTERED", FailureClass.INVALID_ADDRESS, "the app is no longer on the device"),
            code("SENDER_ID_MISMATCH", FailureClass.INVALID_ADDRESS, "the token belongs to another project"),
            code("INVALID_ARGUMENT", FailureClass.CONTENT_REFUSED, "a parameter that FCM does not take"),
            code("too_large", FailureClass.CONTENT_REFUSED, "the notification has more than 4,000 bytes"),
            code("QUOTA_EXCEEDED", FailureClass.THROTTLED, "too many notifications"),
            code("UNAVAILABLE", FailureClass.VENDOR_FAILED, "the server is overloaded"),
            code("INTERNAL", FailureClass.VENDOR_FAILED, "an error of the server"),
            code(
                    "THIRD_PARTY_AUTH_ERROR",
                    FailureClass.MISCONFIGURED,
                    "the APNs certificate or the Web Push key is wrong"),
            code("UNAUTHENTICATED", FailureClass.MISCONFIGURED, "the service account is wrong"),
            code("PERMISSION_DENIED", FailureClass.MISCONFIGURED, "the service account may not send"));

    private final HttpsClient http;
    private final AccessTokens tokens;
    private final GoogleAccess access;
    private final SignedTokens signer;

    public Fcm(HttpsClient http, SignedTokens signer, Clock clock) {
        super(VENDOR, CODES, Set.of("privateKey"));
        this.http = http;
        this.signer = signer;
        this.tokens = new AccessTokens(clock);
        this.access = new GoogleAccess(http, signer, clock, SCOPE);
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        return missing(connection, "projectId", "clientEmail")
                .or(() -> GoogleAccess.flaw(connection, signer))
                .or(() -> HttpsClient.flaw(
                        "settings.baseUrl", connection.settings().getOrDefault("baseUrl", BASE_URL)));
    }

    @Override
    protected SendOutcome push(ChannelContent.Push push, Handover handover, Connection connection) {
        Map<String, Object> message = message(push, handover);
        if (isLarger(Json.text(message.get("notification")) + Json.text(message.get("data")), LARGEST)) {
            return tooLarge("too_large");
        }
        URI url = URI.create(connection.settings().getOrDefault("baseUrl", BASE_URL) + "/v1/projects/"
                + connection.setting("projectId") + "/messages:send");
        return tokens.send(
                connection,
                access::fetch,
                CODES,
                token -> http.postJson(url, "Bearer " + token, Json.text(Map.of("message", message))),
                Fcm::read);
    }

    private static Map<String, Object> message(ChannelContent.Push push, Handover handover) {
        Map<String, Object> notification = new LinkedHashMap<>();
        if (push.title() != null) {
            notification.put("title", push.title());
        }
        notification.put("body", push.body());
        if (push.image() != null) {
            notification.put("image", push.image());
        }
        Map<String, Object> android = new LinkedHashMap<>();
        android.put("priority", push.isUrgent() ? "HIGH" : "NORMAL");
        if (push.collapseKey() != null) {
            android.put("collapse_key", push.collapseKey());
        }
        if (handover.validity() != null) {
            android.put("ttl", handover.validity().toSeconds() + "s");
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("token", handover.to().value());
        message.put("notification", notification);
        message.put("data", data(push));
        message.put("android", android);
        return message;
    }

    private static Optional<SendOutcome> read(Answered answered) {
        return Fields.ofAnswer(answered.body())
                .flatMap(body -> answered.status() < 300
                        ? body.find("name").map(SendOutcome.Accepted::new)
                        : body.objectOf("error")
                                .flatMap(Fcm::errorCode)
                                .map(code -> CODES.refusal(code, answered.retryAfter())));
    }

    /** FCM's own code stands among the details, before the one of all of Google's services. */
    private static Optional<String> errorCode(Fields error) {
        return error.list("details").stream()
                .flatMap(detail -> detail.find("errorCode").stream())
                .findFirst()
                .or(() -> error.find("status"));
    }
}
