package io.chasqui.memory;

import io.chasqui.platform.limit.Quota;
import io.chasqui.platform.limit.Quotas;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tenants' own quotas in memory. */
public final class MemoryQuotas implements Quotas {
    private final Map<TenantId, Map<RouteClass, Quota>> quotas = new ConcurrentHashMap<>();

    @Override
    public Map<RouteClass, Quota> find(TenantId tenant) {
        return quotas.getOrDefault(tenant, Map.of());
    }

    @Override
    public void put(TenantId tenant, Map<RouteClass, Quota> given) {
        quotas.put(tenant, Map.copyOf(given));
    }
}
