package io.chasqui.platform.limit;

import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;

/** Counts what has been leased of a window's tokens, by every instance. */
public interface Buckets {
    /**
     * How many tokens had been leased before.
     *
     * @param caller to the caller
     * @param tenant to all callers of the tenant
     */
    record Counts(long caller, long tenant) {}

    /**
     * Leases tokens, by one write, however many are left: of what two ask for at the same time one comes after the other,
     * and what lies beyond the quota is worth nothing.
     *
     * @param window when the window begins
     * @param tokens more than zero
     */
    Counts lease(TenantId tenant, RouteClass routes, Instant window, String caller, long tokens);
}
