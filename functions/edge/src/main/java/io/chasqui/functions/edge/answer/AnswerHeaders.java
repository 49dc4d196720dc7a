package io.chasqui.functions.edge.answer;

import io.chasqui.functions.edge.limit.CallLimits;
import io.chasqui.platform.limit.LimitHeaders;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;

/** Adds the headers that each answer of a route has, a problem too: quotas, and that a route will go. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AnswerHeaders {
    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        CallLimits.standing(request)
                .ifPresent(standing -> LimitHeaders.of(standing).forEach(answer.getHeaders()::set));
        RouteAttributes.getRouteInfo(request)
                .ifPresent(route ->
                        DeprecationHeaders.of(route.getAnnotationMetadata()).forEach(answer.getHeaders()::set));
    }
}
