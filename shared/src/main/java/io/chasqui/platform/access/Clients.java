package io.chasqui.platform.access;

import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clients of issuers that were registered. A client belongs to one tenant. A change and its entry are one write. */
public interface Clients {
    /** {@return the client that an issuer knows by that id, whosever it is, as it was a moment ago} */
    Optional<Client> known(String issuer, String clientId);

    /** {@return a tenant's client as it is now} */
    Optional<Client> find(TenantId tenant, String id);

    /** {@return whether a tenant has all of these clients now: what they have made ends when one of them is removed} */
    default boolean haveAll(TenantId tenant, Set<String> ids) {
        return ids.stream().allMatch(id -> find(tenant, id).isPresent());
    }

    /**
     * {@return a tenant's clients in the order of their ids}
     *
     * @param after where the page before ended; null for the first
     */
    List<Client> list(TenantId tenant, @Nullable String after, int limit);

    /** {@return whether it was added; not when the issuer's client is registered already, by whichever tenant} */
    boolean add(Client client, AuditEntry entry);

    /** {@return whether it was there, and is gone} */
    boolean remove(Client client, AuditEntry entry);
}
