package io.chasqui.functions.edge.access;

import io.chasqui.access.Admission;
import io.chasqui.access.Authentication;
import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.tenant.Principal;
import io.chasqui.tenant.Scope;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a call through to its route, or not. It runs before any body is read. What has no route gets its 404 or 405
 * without a key: the routes are public anyway.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) ([A-Za-z0-9._~+/-]+=*)");

    private final Authentication authentication;

    AccessFilter(Authentication authentication) {
        this.authentication = authentication;
    }

    @RequestFilter
    void admit(HttpRequest<?> request) {
        RouteAttributes.getRouteMatch(request).ifPresent(route -> admit(request, route));
    }

    private void admit(HttpRequest<?> request, RouteMatch<?> route) {
        AnnotationMetadata rules = route.getAnnotationMetadata();
        if (rules.hasAnnotation(Callback.class)) {
            return;
        }
        Scope scope = rules.enumValue(RequiresScope.class, Scope.class)
                .orElseThrow(() -> new IllegalStateException("a route says neither @RequiresScope nor @Callback"));
        Principal caller = switch (authentication.admit(bearer(request), Call.sourceIp(request))) {
            case Admission.Admitted admitted -> admitted.principal();
            case Admission.Unknown ignored -> throw ProblemException.unauthenticated();
            case Admission.BadToken bad -> throw ProblemException.invalidToken(bad.reason());
            case Admission.Unavailable unavailable -> throw ProblemException.unavailable(unavailable.retryAfter());
            case Admission.WrongAddress ignored -> throw ProblemException.wrongAddress();
        };
        if (!caller.may(scope)) {
            throw ProblemException.insufficientScope(scope);
        }
        request.setAttribute(PrincipalBinder.ATTRIBUTE, caller);
    }

    private static String bearer(HttpRequest<?> request) {
        List<String> headers = request.getHeaders().getAll("Authorization");
        if (headers.size() == 1) {
            Matcher matcher = BEARER.matcher(headers.getFirst());
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        throw ProblemException.unauthenticated();
    }
}
