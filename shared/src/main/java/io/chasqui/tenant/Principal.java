package io.chasqui.tenant;

import java.util.Set;

/**
 * An authenticated caller.
 *
 * @param tenant the tenant that all of the caller's reads and writes stay in
 * @param keyId the API key's public part, fit for logs and for a consent record's actor
 * @param mode whether real carriers may be reached
 * @param scopes what the caller may do
 */
public record Principal(TenantId tenant, String keyId, Mode mode, Set<Scope> scopes) {
    public Principal {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
