package io.chasqui.platform.audit;

import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of administrative actions. Entries are added and never changed; they go when their retention ends. Whoever
 * changes something together with its entry, in one write, does so by the change's own port.
 */
public interface AuditLog {
    /** Adds an entry; one that is there already stays as it is. */
    void record(AuditEntry entry);

    /**
     * @param before the id of the entry that the page before ended with; null for the newest
     * @return a tenant's entries, the newest first
     */
    List<AuditEntry> list(TenantId tenant, @Nullable String before, int limit);
}
