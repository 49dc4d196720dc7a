package io.chasqui.platform.tenant;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated caller, in one request.
 *
 * @param tenant the tenant that all of the caller's reads and writes stay in
 * @param id the key's or the client's id, fit for logs and for a consent record's actor; a token has its key's
 * @param mode whether real carriers may be reached
 * @param scopes what the caller may do
 * @param expiresAt when what the caller presented ends: a token's own end, a key's, or the end of the overlap for the
 *     secret before a rotation; null for never
 * @param address where the request came from; null when that is not known
 */
public record Principal(
        TenantId tenant,
        Kind kind,
        String id,
        Mode mode,
        Set<Scope> scopes,
        @Nullable Instant expiresAt,
        @Nullable String address) {
    /** How the caller showed who it is. */
    public enum Kind {
        /** By an API key. */
        KEY,
        /** By a token that an API key was exchanged for. */
        TOKEN,
        /** By a token of an OIDC issuer. */
        CLIENT;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** {@return who calls, the same for a key and for a token that it was exchanged for} */
    public String who() {
        return switch (kind) {
            case KEY, TOKEN -> "key " + id;
            case CLIENT -> "client " + id;
        };
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
