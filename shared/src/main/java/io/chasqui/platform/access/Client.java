package io.chasqui.platform.access;

import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A client of an issuer, and what its tokens are good for here.
 *
 * @param id ours: a part of an id
 * @param issuer our id of the issuer
 * @param clientId the issuer's id of the client
 * @param scopes at most these; a token has those of them that it names
 * @param cidrs where calls may come from; empty for anywhere
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
        String createdBy) {
    /** Before a client's id, wherever the API shows it. */
    public static final String PREFIX = "cli_";

    public Client {
        scopes = Set.copyOf(scopes);
        cidrs = List.copyOf(cidrs);
    }
}
