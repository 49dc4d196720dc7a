package io.chasqui.functions.edge.limit;

import io.chasqui.functions.edge.access.PrincipalBinder;
import io.chasqui.limit.Standing;
import io.chasqui.tenant.Principal;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Spends a token for each call of an authenticated caller, before its body is read, and tells how the caller stands with
 * every answer. Vendors' callbacks have no caller: the gateway's throttling is theirs.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LimitFilter {
    private final CallLimits limits;

    LimitFilter(CallLimits limits) {
        this.limits = limits;
    }

    @RequestFilter
    void spend(HttpRequest<?> request) {
        if (request.getAttribute(PrincipalBinder.ATTRIBUTE, Principal.class).isPresent()) {
            limits.spend(request, 1);
        }
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(CallLimits.ATTRIBUTE, Standing.class)
                .map(LimitHeaders::of)
                .ifPresent(headers -> headers.forEach((name, value) -> {
                    response.getHeaders().remove(name);
                    response.header(name, value);
                }));
    }
}
