package io.chasqui.functions.edge.wiring.call;

import io.chasqui.platform.limit.Quota;
import io.chasqui.platform.limit.RouteClass;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a caller may ask for in a minute, by class of routes; {@code read} is the property {@code chasqui.limits.read} and
 * the environment variable {@code CHASQUI_LIMITS_READ}.
 *
 * @param send messages, one for each entry of a batch
 * @param tenantFactor how many callers' quotas all callers of a tenant have together
 */
@ConfigurationProperties("chasqui.limits")
public record LimitSettings(
        @Bindable(defaultValue = "60000") long read,
        @Bindable(defaultValue = "60000") long send,
        @Bindable(defaultValue = "6000") long write,
        @Bindable(defaultValue = "600") long admin,
        @Bindable(defaultValue = "2") long tenantFactor) {

    Map<RouteClass, Quota> quotas() {
        Map<RouteClass, Quota> quotas = new EnumMap<>(RouteClass.class);
        for (RouteClass routes : RouteClass.values()) {
            quotas.put(routes, quota(routes));
        }
        return quotas;
    }

    private Quota quota(RouteClass routes) {
        long caller = switch (routes) {
            case READ -> read;
            case SEND -> send;
            case WRITE -> write;
            case ADMIN -> admin;
        };
        return new Quota(caller, caller * tenantFactor);
    }
}
