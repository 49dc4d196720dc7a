package io.chasqui.functions.edge.limit;

import io.chasqui.functions.edge.access.AccessFilter;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.platform.limit.LimitDecision;
import io.chasqui.platform.limit.LimitHeaders;
import io.chasqui.platform.limit.Limiter;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import java.util.Optional;

/**
 * Spends a request's tokens. Vendors' callbacks and public routes have no caller and spend none: the gateway's throttling
 * is theirs.
 */
public final class CallLimits {
    private static final String STANDING = "chasqui.standing";

    private final Limiter limiter;

    public CallLimits(Limiter limiter) {
        this.limiter = limiter;
    }

    /** {@return how its caller stands, once its tokens are spent} */
    public static Optional<LimitDecision> standing(HttpRequest<?> request) {
        return request.getAttribute(STANDING, LimitDecision.class);
    }

    /**
     * Spends tokens of the caller's quota for the route's class: all or none.
     *
     * @throws ProblemException 429 when there are not so many left
     */
    public void spend(HttpRequest<?> request, int tokens) {
        if (tokens > 0) {
            AccessFilter.caller(request).ifPresent(caller -> spend(request, caller, tokens));
        }
    }

    private void spend(HttpRequest<?> request, Principal caller, int tokens) {
        LimitDecision standing = limiter.spend(caller.tenant(), caller.who(), routes(request), tokens);
        request.setAttribute(STANDING, standing);
        if (!standing.isAllowed()) {
            throw ProblemException.tooManyRequests(standing.reset(), LimitHeaders.of(standing));
        }
    }

    private static RouteClass routes(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(RequiresScope.class, Scope.class))
                .map(RouteClass::of)
                .orElseThrow(() -> new IllegalStateException("a caller came to a route without a scope"));
    }
}
