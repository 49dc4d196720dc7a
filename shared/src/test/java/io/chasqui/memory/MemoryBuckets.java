package io.chasqui.memory;

import io.chasqui.platform.limit.Buckets;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts of leased tokens in memory. */
public final class MemoryBuckets implements Buckets {
    private final Map<List<Object>, Long> counts = new HashMap<>();
    private int leases;

    @Override
    public synchronized Counts lease(TenantId tenant, RouteClass routes, Instant window, String caller, long tokens) {
        leases++;
        long callers = counts.merge(List.of(tenant, routes, window, caller), tokens, Long::sum);
        long tenants = counts.merge(List.of(tenant, routes, window), tokens, Long::sum);
        return new Counts(callers - tokens, tenants - tokens);
    }

    /** {@return how often tokens were leased} */
    public synchronized int leases() {
        return leases;
    }
}
