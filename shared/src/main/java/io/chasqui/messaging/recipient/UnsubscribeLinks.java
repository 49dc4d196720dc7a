package io.chasqui.messaging.recipient;

import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.id.Hmac;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Links by which a person unsubscribes by one click (RFC 8058). A link names the message that it came with, and is signed: whoever
 * has no such message has no such link.
 */
public final class UnsubscribeLinks {
    /** As many bytes as RFC 2104, 5 allows for a shortened code, and more than can be guessed. */
    private static final int CODE = 16;

    /** Keeps the key apart from what else it signs. */
    private static final String PURPOSE = "unsubscribe|";

    private final URI publicBase;
    private final byte[] key;

    /**
     * @param publicBase where people reach the API, without a trailing slash
     * @param key the installation's identity key
     */
    public UnsubscribeLinks(URI publicBase, byte[] key) {
        this.publicBase = publicBase;
        this.key = key.clone();
    }

    /** Whose message it is. */
    public record Origin(TenantId tenant, MessageId message) {}

    public URI of(OutboundMessage message) {
        return URI.create(publicBase + "/v1/unsubscribe/" + token(message.tenant() + "/" + message.id()));
    }

    /** {@return the message that a link's last part names; empty when we have not made it} */
    public Optional<Origin> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            String named = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            int slash = named.indexOf('/');
            // Compared as it is written: a decoder passes over the last character's unused bits (RFC 4648, 3.5).
            if (slash < 0 || !Hmac.same(token, token(named))) {
                return Optional.empty();
            }
            return MessageId.parse(named.substring(slash + 1))
                    .map(id -> new Origin(new TenantId(named.substring(0, slash)), id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private String token(String named) {
        byte[] code = Arrays.copyOf(Hmac.of("HmacSHA256", key, PURPOSE + named), CODE);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(named.getBytes(StandardCharsets.UTF_8)) + "." + base64.encodeToString(code);
    }
}
