package io.chasqui.tenant;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an API key.
 *
 * @param secretHash SHA-256 of the secret, in lower-case hexadecimal; the secret has 160 random bits, so that a slow
 *     hash would add cost and no safety
 * @param expiresAt from then on the key is refused; null for one that does not expire
 */
public record IssuedKey(
        TenantId tenant,
        String keyId,
        String secretHash,
        Mode mode,
        Set<Scope> scopes,
        @Nullable Instant expiresAt) {
    public IssuedKey {
        scopes = Set.copyOf(scopes);
    }
}
