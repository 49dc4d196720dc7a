package io.chasqui.functions.edge.limit;

import io.chasqui.functions.edge.access.PrincipalBinder;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.limit.Limiter;
import io.chasqui.limit.RouteClass;
import io.chasqui.limit.Standing;
import io.chasqui.tenant.Principal;
import io.chasqui.tenant.Scope;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;

/** Spends a call's tokens. */
public final class CallLimits {
    static final String ATTRIBUTE = "chasqui.standing";

    private final Limiter limiter;

    public CallLimits(Limiter limiter) {
        this.limiter = limiter;
    }

    /**
     * Spends tokens of the caller's quota for the route's class: all or none.
     *
     * @throws ProblemException 429 when there are not so many left
     */
    public void spend(HttpRequest<?> request, int tokens) {
        if (tokens == 0) {
            return;
        }
        Principal caller =
                request.getAttribute(PrincipalBinder.ATTRIBUTE, Principal.class).orElseThrow();
        Standing standing = limiter.spend(caller.tenant(), caller.who(), routes(request), tokens);
        request.setAttribute(ATTRIBUTE, standing);
        if (!standing.isAllowed()) {
            throw ProblemException.tooManyRequests(standing.reset(), LimitHeaders.of(standing));
        }
    }

    private static RouteClass routes(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(RequiresScope.class, Scope.class))
                .map(RouteClass::of)
                .orElseThrow(() -> new IllegalStateException("a caller came to a route without a scope"));
    }
}
