package io.chasqui.insight.webhook;

import io.chasqui.insight.webhook.SigningKey.Kind;
import io.chasqui.platform.id.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys and signs with them, by Standard Webhooks 1.0.0: over {@code id.timestamp.body}, {@code v1} with a shared
 * secret of 24 bytes or more, {@code v1a} with Ed25519; with every key that is in force, so that a receiver can change
 * over in its own time.
 */
public final class Signer {
    private static final int SECRET_BYTES = 32;
    private static final int PUBLIC_KEY_BYTES = 32;

    private final Seal seal;

    public Signer(Seal seal) {
        this.seal = seal;
    }

    /**
     * A new key.
     *
     * @param secret what the receiver needs and is shown once, {@code whsec_…}; null where the public key is all it needs
     */
    public record Made(SigningKey key, @Nullable String secret) {
        @Override
        public String toString() {
            return "Made[" + key + "]";
        }
    }

    /**
     * Makes a key.
     *
     * @param random draws it: drawn again, it is the same key
     */
    public Made make(Kind kind, WebhookId webhook, Instant now, RandomGenerator random) {
        return switch (kind) {
            case V1 -> {
                byte[] secret = new byte[SECRET_BYTES];
                random.nextBytes(secret);
                yield new Made(
                        new SigningKey(kind, seal.close(purpose(webhook), secret), null, now, null),
                        "whsec_" + Base64.getEncoder().encodeToString(secret));
            }
            case V1A -> {
                KeyPair pair = keyPair(random);
                byte[] encoded = pair.getPublic().getEncoded();
                // X.509 puts a fixed header before the key itself (RFC 8410).
                byte[] raw = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_BYTES, encoded.length);
                yield new Made(
                        new SigningKey(
                                kind,
                                seal.close(purpose(webhook), pair.getPrivate().getEncoded()),
                                "whpk_" + Base64.getEncoder().encodeToString(raw),
                                now,
                                null),
                        null);
            }
        };
    }

    /** {@return the value of the header {@code webhook-signature}} */
    public String sign(Webhook webhook, String id, Instant time, String body) {
        byte[] content = (id + "." + time.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return webhook.keys().stream()
                .filter(key -> key.signsAt(time))
                .map(key -> signature(key, seal.open(purpose(webhook.id()), key.sealed()), content))
                .collect(Collectors.joining(" "));
    }

    private static String signature(SigningKey key, byte[] secret, byte[] content) {
        try {
            return switch (key.kind()) {
                case V1 -> "v1," + Base64.getEncoder().encodeToString(Hmac.of("HmacSHA256", secret, content));
                case V1A -> {
                    Signature signature = Signature.getInstance("Ed25519");
                    signature.initSign(
                            KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret)));
                    signature.update(content);
                    yield "v1a," + Base64.getEncoder().encodeToString(signature.sign());
                }
            };
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has Ed25519", impossible);
        }
    }

    /** {@return whether they are one key}, which is sealed differently each time. */
    boolean isSame(WebhookId webhook, SigningKey one, SigningKey other) {
        return one.kind() == other.kind()
                && MessageDigest.isEqual(
                        seal.open(purpose(webhook), one.sealed()), seal.open(purpose(webhook), other.sealed()));
    }

    private static KeyPair keyPair(RandomGenerator random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new Drawn(random));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has Ed25519", impossible);
        }
    }

    private static String purpose(WebhookId webhook) {
        return "signing " + webhook;
    }

    /** What the JDK draws a pair of keys from. */
    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient RandomGenerator random;

        Drawn(RandomGenerator random) {
            super(null, null);
            this.random = random;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }
}
