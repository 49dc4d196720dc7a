package io.chasqui.platform.access;

import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Set;

/**
 * What is stored of a token that a key was exchanged for. It is good while its key is.
 *
 * @param secretHash as {@link IssuedKey#secretHash()}
 * @param scopes of these it has those that its key has
 */
public record IssuedToken(
        TenantId tenant, String keyId, String tokenId, String secretHash, Set<Scope> scopes, Instant expiresAt) {
    public IssuedToken {
        scopes = Set.copyOf(scopes);
    }

    /** The hash is left out. */
    @Override
    public String toString() {
        return "IssuedToken[" + tenant + "/" + keyId + "/" + tokenId + "]";
    }
}
