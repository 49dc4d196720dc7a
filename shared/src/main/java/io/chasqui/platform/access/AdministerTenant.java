package io.chasqui.platform.access;

import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.TenantSettings;

/** Changes what a tenant has decided for all of its callers. */
public final class AdministerTenant {
    private final Tenants tenants;
    private final AuditLog log;
    private final AuditEntries entries;

    public AdministerTenant(Tenants tenants, AuditLog log, AuditEntries entries) {
        this.tenants = tenants;
        this.log = log;
        this.entries = entries;
    }

    /** The outcome of a request. */
    public enum SettingsOutcome {
        DONE,
        /** The settings hold for live callers too, and the caller is not live. */
        LIVE_ONLY,
        /** The caller would have locked itself out. */
        LOCKED_OUT
    }

    public SettingsOutcome put(Principal caller, TenantSettings settings) {
        if (caller.mode() == Mode.TEST) {
            return refused(caller, "test_mode", SettingsOutcome.LIVE_ONLY);
        }
        if (!Cidr.admits(settings.allowedCidrs(), caller.address())) {
            return refused(caller, "locked_out", SettingsOutcome.LOCKED_OUT);
        }
        tenants.put(
                caller.tenant(),
                settings,
                entries.done(caller, "tenant.update", caller.tenant().value()));
        return SettingsOutcome.DONE;
    }

    private SettingsOutcome refused(Principal caller, String reason, SettingsOutcome result) {
        log.record(entries.refused(caller, "tenant.update", caller.tenant().value(), reason));
        return result;
    }
}
