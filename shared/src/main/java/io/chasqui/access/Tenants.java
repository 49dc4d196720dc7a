package io.chasqui.access;

import io.chasqui.audit.AuditEntry;
import io.chasqui.tenant.TenantId;
import io.chasqui.tenant.TenantSettings;

/** What tenants have decided for all of their callers. */
public interface Tenants {
    /** {@return a tenant's settings as they are now} */
    TenantSettings find(TenantId tenant);

    /** Writes them, and the audit's entry with them. */
    void put(TenantId tenant, TenantSettings settings, AuditEntry entry);
}
