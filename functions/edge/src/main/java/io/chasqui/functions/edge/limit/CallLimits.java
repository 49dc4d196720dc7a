package io.chasqui.functions.edge.limit;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.platform.limit.LimitDecision;
import io.chasqui.platform.limit.Limiter;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;

/**
 * Spends a call's tokens. Vendors' callbacks and public routes have no caller and spend none: the gateway's throttling is
 * theirs.
 */
public final class CallLimits {
    private final Limiter limiter;

    public CallLimits(Limiter limiter) {
        this.limiter = limiter;
    }

    /**
     * Spends tokens of the caller's quota for the route's class: all or none.
     *
     * @throws ProblemException 429 when there are not so many left
     */
    public void spend(Call call, int tokens) {
        if (tokens > 0 && call.caller().isPresent()) {
            spend(call, call.caller().get(), tokens);
        }
    }

    private void spend(Call call, Principal caller, int tokens) {
        LimitDecision standing = limiter.spend(caller.tenant(), caller.who(), routes(call), tokens);
        call.spent(standing);
        if (!standing.isAllowed()) {
            throw ProblemException.tooManyRequests(standing.reset(), LimitHeaders.of(standing));
        }
    }

    private static RouteClass routes(Call call) {
        return call.route()
                .rules()
                .enumValue(RequiresScope.class, Scope.class)
                .map(RouteClass::of)
                .orElseThrow(() -> new IllegalStateException("a caller came to a route without a scope"));
    }
}
