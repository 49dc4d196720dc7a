package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.access.Callback;
import io.chasqui.functions.edge.call.Call;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.Arrays;

/** Refuses any query on a route without a {@link StrictQuery}: a filter that nobody applies would mislead. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class QueryFilter {
    @RequestFilter
    void admit(HttpRequest<?> request) {
        String query = Call.query(Call.event(request));
        if (!query.isEmpty()) {
            RouteAttributes.getRouteMatch(request)
                    .filter(route -> !takesQuery(route))
                    .ifPresent(route -> refuse(query));
        }
    }

    private static boolean takesQuery(RouteMatch<?> route) {
        if (route.getAnnotationMetadata().hasAnnotation(Callback.class)) {
            return true;
        }
        return route instanceof MethodBasedRouteMatch<?, ?> method
                && Arrays.stream(method.getArguments())
                        .anyMatch(parameter -> parameter.getAnnotationMetadata().hasAnnotation(StrictQuery.class));
    }

    private static void refuse(String query) {
        Violations violations = new Violations();
        StrictQueryBinder.parameters(query, violations)
                .keySet()
                .forEach(name ->
                        violations.add(Pointer.query(name), "unknown", "There is no such parameter; remove it."));
        violations.refuse();
    }
}
