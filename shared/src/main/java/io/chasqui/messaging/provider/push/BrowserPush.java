package io.chasqui.messaging.provider.push;

import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.VendorOutcome;
import io.chasqui.messaging.provider.wire.Fields;
import io.chasqui.platform.http.PublicServers;
import io.chasqui.platform.json.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Web Push (RFC 8030), encrypted for the browser (RFC 8291) and identified by VAPID (RFC 8292). A recipient's token is the
 * browser's subscription as JSON: {@code {"endpoint": …, "keys": {"p256dh": …, "auth": …}}}. A connection's settings: {@code
 * publicKey} (the application server key) and {@code subject} (a {@code mailto:} or {@code https:} URL of who sends). Its
 * secret: {@code privateKey}.
 */
public final class BrowserPush extends PushService {
    public static final String VENDOR = "webpush";

    /** RFC 8291, 4: what one record holds. */
    private static final int LARGEST = 3993;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{43}=?|[A-Za-z0-9_-]{86,88}=?");
    private static final Pattern SUBJECT = Pattern.compile("(mailto:|https://)\\S{3,200}");

    private static final CodeTable CODES = CodeTable.of(
            VENDOR,
            code("http_404", FailureClass.INVALID_ADDRESS, "the subscription has expired"),
            code("http_410", FailureClass.INVALID_ADDRESS, "the browser has unsubscribed"),
            code("bad_subscription", FailureClass.INVALID_ADDRESS, "the token is no subscription of a browser"),
            code("address_refused", FailureClass.INVALID_ADDRESS, "the endpoint leads to no public address"),
            code("http_400", FailureClass.CONTENT_REFUSED, "a request that the push service does not take"),
            code("http_413", FailureClass.CONTENT_REFUSED, "the notification has more than 4 KB"));

    private final Supplier<PublicServers> servers;

    /** @param servers asked for when the first notification is sent: the endpoint comes from a browser */
    public BrowserPush(Supplier<PublicServers> servers) {
        super(VENDOR, CODES, Set.of("privateKey"));
        this.servers = servers;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        if (!SUBJECT.matcher(connection.settings().getOrDefault("subject", "")).matches()) {
            return Optional.of("settings.subject has to be a mailto: or https: URL of who sends");
        }
        if (!KEY.matcher(connection.settings().getOrDefault("publicKey", "")).matches()) {
            return Optional.of("settings.publicKey has to be the VAPID public key in base64url");
        }
        return KEY.matcher(connection.secret("privateKey")).matches()
                ? Optional.empty()
                : Optional.of("secrets.privateKey has to be the VAPID private key in base64url");
    }

    @Override
    protected SendOutcome push(ChannelContent.Push push, Handover handover, Connection connection) {
        String payload = Json.text(payload(push));
        if (isLarger(payload, LARGEST)) {
            return tooLarge("http_413");
        }
        Optional<Subscription> subscription = Subscription.read(handover.to().value());
        if (subscription.isEmpty()) {
            return CODES.refusal("bad_subscription", null);
        }
        Optional<EncryptedPush> encrypted = EncryptedPush.of(payload, push, handover, subscription.get(), connection);
        if (encrypted.isEmpty()) {
            return CODES.refusal("bad_subscription", null);
        }
        return VendorOutcome.of(
                servers.get()
                        .post(
                                subscription.get().endpoint(),
                                encrypted.get().headers(),
                                encrypted.get().body()),
                CODES,
                Set.of(),
                answered -> Optional.of(
                        answered.status() < 300
                                ? new SendOutcome.Accepted(handover.attempt().toString())
                                : CODES.refusal("http_" + answered.status(), answered.retryAfter())));
    }

    /** What the page's service worker reads and shows. */
    private static Map<String, Object> payload(ChannelContent.Push push) {
        Map<String, Object> payload = new LinkedHashMap<>();
        if (push.title() != null) {
            payload.put("title", push.title());
        }
        payload.put("body", push.body());
        payload.put("data", data(push));
        return payload;
    }

    /** A browser's subscription (https://www.w3.org/TR/push-api/#pushsubscription-interface). */
    record Subscription(URI endpoint, String p256dh, String auth) {
        static Optional<Subscription> read(String token) {
            return Fields.ofAnswer(token)
                    .flatMap(fields -> fields.objectOf("keys")
                            .flatMap(keys -> fields.find("endpoint")
                                    .flatMap(endpoint -> keys.find("p256dh")
                                            .flatMap(key ->
                                                    keys.find("auth").flatMap(auth -> of(endpoint, key, auth))))));
        }

        private static Optional<Subscription> of(String endpoint, String key, String auth) {
            try {
                return Optional.of(new Subscription(URI.create(endpoint), key, auth));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        }
    }
}
