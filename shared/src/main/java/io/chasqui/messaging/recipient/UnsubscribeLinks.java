package io.chasqui.messaging.recipient;

import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links by which a person unsubscribes by one click (RFC 8058). A link names the message that it came with, and is signed: whoever
 * has no such message has no such link.
 */
public final class UnsubscribeLinks {
    private static final String ALGORITHM = "HmacSHA256";

    /** As many bytes as RFC 2104, 5 allows for a shortened code, and more than can be guessed. */
    private static final int CODE = 16;

    /** Keeps the key apart from what else it signs. */
    private static final String PURPOSE = "unsubscribe|";

    private final URI publicBase;
    private final SecretKeySpec key;

    /**
     * @param publicBase where people reach the API, without a trailing slash
     * @param key the installation's identity key
     */
    public UnsubscribeLinks(URI publicBase, byte[] key) {
        this.publicBase = publicBase;
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Whose message it is. */
    public record Origin(TenantId tenant, MessageId message) {}

    public URI of(OutboundMessage message) {
        String named = message.tenant() + "/" + message.id();
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return URI.create(publicBase + "/v1/unsubscribe/"
                + base64.encodeToString(named.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(code(named)));
    }

    /** {@return the message that a link's last part names; empty when we have not made it} */
    public Optional<Origin> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            String named = new String(base64.decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            byte[] code = base64.decode(token.substring(dot + 1));
            int slash = named.indexOf('/');
            if (slash < 0 || !MessageDigest.isEqual(code, code(named))) {
                return Optional.empty();
            }
            return MessageId.parse(named.substring(slash + 1))
                    .map(id -> new Origin(new TenantId(named.substring(0, slash)), id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private byte[] code(String named) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] whole = mac.doFinal((PURPOSE + named).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, CODE);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has " + ALGORITHM, impossible);
        }
    }
}
