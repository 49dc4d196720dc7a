package io.chasqui.platform.access;

import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.tenant.TenantSettings;

/** What tenants have decided for all of their callers. */
public interface Tenants {
    /** {@return a tenant's settings as they are now} */
    TenantSettings find(TenantId tenant);

    /** Writes them, and the audit's entry with them. */
    void put(TenantId tenant, TenantSettings settings, AuditEntry entry);
}
