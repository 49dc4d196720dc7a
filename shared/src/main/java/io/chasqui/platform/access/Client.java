package io.chasqui.platform.access;

import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client of an issuer, and what its tokens are good for here.
 *
 * @param id ours: a part of an id
 * @param issuer our id of the issuer
 * @param clientId the issuer's id of the client
 * @param scopes at most these; a token has those of them that it names
 * @param cidrs where calls may come from; empty for anywhere
 * @param clients the ids of the clients that it was registered by, as {@link IssuedKey#clients()}
 * @param expiresAt from then on its tokens are refused; null for a client that does not expire
 */
public record Client(
        TenantId tenant,
        String id,
        String issuer,
        String clientId,
        String name,
        Mode mode,
        Set<Scope> scopes,
        List<Cidr> cidrs,
        Instant createdAt,
        String createdBy,
        Set<String> clients,
        @Nullable Instant expiresAt) {
    /** Before a client's id, wherever the API shows it. */
    public static final String PREFIX = "cli_";

    public Client {
        scopes = Set.copyOf(scopes);
        cidrs = List.copyOf(cidrs);
        clients = Set.copyOf(clients);
    }

    /** {@return whether it has not expired} */
    boolean isActive(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /** {@return what it makes ends with these clients} */
    Set<String> andItsMakers() {
        Set<String> all = new HashSet<>(clients);
        all.add(id);
        return all;
    }
}
