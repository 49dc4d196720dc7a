package io.chasqui.messaging.provider.push;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.push.BrowserPush.Subscription;
import io.chasqui.platform.id.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A notification, encrypted for a browser by the library. */
final class EncryptedPush {
    private final Map<String, String> headers;
    private final byte[] body;

    private EncryptedPush(Map<String, String> headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body.clone();
    }

    private static final Duration USUAL_TTL = Duration.ofDays(1);

    /** RFC 8030, 5.4: a topic has at most 32 characters of base64url. */
    private static final int TOPIC = 32;

    /** {@return it, empty when the subscription's keys are none} */
    static Optional<EncryptedPush> of(
            String payload,
            ChannelContent.Push push,
            Handover handover,
            Subscription subscription,
            Connection connection) {
        WebPush library = new WebPush(
                connection.setting("subject"),
                VapidKeys.fromUncompressedBytes(connection.setting("publicKey"), connection.secret("privateKey")));
        Duration ttl = handover.validity() == null ? USUAL_TTL : handover.validity();
        WebPush.Urgency urgency = push.isUrgent() ? WebPush.Urgency.High : WebPush.Urgency.Normal;
        try {
            byte[] body = library.getBody(
                    payload.getBytes(StandardCharsets.UTF_8),
                    Base64.getUrlDecoder().decode(subscription.p256dh()),
                    Base64.getUrlDecoder().decode(subscription.auth()));
            Map<String, String> headers = new LinkedHashMap<>(library.getHeaders(
                    subscription.endpoint().toString(), Math.toIntExact(ttl.toSeconds()), topic(push), urgency));
            return Optional.of(new EncryptedPush(headers, body));
        } catch (RuntimeException noKeys) {
            // The library's message may quote the keys.
            return Optional.empty();
        }
    }

    /** A collapse key of any form as a topic. */
    @SuppressWarnings("NullAway") // the library takes null for none
    private static String topic(ChannelContent.Push push) {
        return push.collapseKey() == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Hmac.of("HmacSHA256", "topic", push.collapseKey()))
                        .substring(0, TOPIC);
    }
}
