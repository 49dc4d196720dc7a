package io.chasqui.insight.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook's requests are signed with.
 *
 * @param sealed the secret, or the private key, sealed
 * @param publicKey what a receiver verifies with, {@code whpk_…}; null for a shared secret
 * @param expiresAt from then on it signs no more; null for the current one
 */
public record SigningKey(
        Kind kind,
        String sealed,
        @Nullable String publicKey,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    /** How it signs, as Standard Webhooks names it. */
    public enum Kind {
        /** HMAC-SHA256 with a shared secret. */
        V1,
        /** Ed25519: the receiver has the public key alone. */
        V1A
    }

    /** {@return whether it signs at that time} */
    public boolean signsAt(Instant time) {
        return expiresAt == null || time.isBefore(expiresAt);
    }

    /** {@return the same, ending then, unless it ends before} */
    public SigningKey endingAt(Instant end) {
        return expiresAt != null && expiresAt.isBefore(end)
                ? this
                : new SigningKey(kind, sealed, publicKey, createdAt, end);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kind + "]";
    }
}
