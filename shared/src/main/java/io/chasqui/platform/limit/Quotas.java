package io.chasqui.platform.limit;

import io.chasqui.platform.tenant.TenantId;
import java.util.Map;

/** The quotas of tenants that have others than the installation's. */
public interface Quotas {
    /** {@return the tenant's own quotas; classes that are not among them have the installation's} */
    Map<RouteClass, Quota> find(TenantId tenant);

    /** Gives a tenant quotas of its own, in place of those it had. */
    void put(TenantId tenant, Map<RouteClass, Quota> quotas);
}
