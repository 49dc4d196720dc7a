package io.chasqui.functions.edge.access;

import io.chasqui.functions.edge.call.CheckedEvent;
import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.limit.CallLimits;
import io.chasqui.functions.edge.reading.Queries;
import io.chasqui.platform.access.Admission;
import io.chasqui.platform.access.Authentication;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a request through to its route, or not. It runs before any body is read. What has no route gets its 404 or 405
 * without a key: the routes are public anyway.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class AccessFilter {
    private static final String CALLER = "chasqui.caller";

    /** RFC 6750, section 2.1, with as many blanks as RFC 9110, section 11.4, allows. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    private final BeanProvider<Authentication> authentication;
    private final BeanProvider<CallLimits> limits;

    AccessFilter(BeanProvider<Authentication> authentication, BeanProvider<CallLimits> limits) {
        this.authentication = authentication;
        this.limits = limits;
    }

    /** {@return who calls; a vendor's callback has no caller} */
    public static Optional<Principal> caller(HttpRequest<?> request) {
        return request.getAttribute(CALLER, Principal.class);
    }

    /** @throws ProblemException when the route is not for whoever calls, or not for such a request */
    @RequestFilter
    public void admit(HttpRequest<?> request) {
        RouteInfo<?> route = RouteAttributes.getRouteInfo(request).orElse(null);
        if (!(route instanceof MethodBasedRouteInfo<?, ?> method)) {
            return;
        }
        AnnotationMetadata rules = route.getAnnotationMetadata();
        if (rules.hasAnnotation(Callback.class)) {
            // Vendors say that they take all sorts of things, and look at the status alone.
            return;
        }
        CheckedEvent event = CheckedEvent.of(request);
        if (!rules.hasAnnotation(Public.class)) {
            request.setAttribute(CALLER, admitted(rules, event));
        }
        if (!event.takesJson()) {
            throw ProblemException.notAcceptable();
        }
        if (event.isEncoded()) {
            throw ProblemException.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without 'Content-Encoding'.");
        }
        Queries.check(event.request(), method.getTargetMethod().getArguments());
        limits.get().spend(request, 1);
    }

    private Principal admitted(AnnotationMetadata rules, CheckedEvent event) {
        Scope scope = rules.enumValue(RequiresScope.class, Scope.class)
                .orElseThrow(
                        () -> new IllegalStateException("a route says none of @RequiresScope, @Callback and @Public"));
        Principal caller = caller(event);
        if (!caller.may(scope)) {
            throw ProblemException.insufficientScope(scope);
        }
        return caller;
    }

    private Principal caller(CheckedEvent event) {
        return switch (authentication.get().admit(bearer(event.request()), event.address())) {
            case Admission.Admitted admitted -> admitted.principal();
            case Admission.Unknown ignored -> throw ProblemException.unauthenticated();
            case Admission.BadToken bad -> throw ProblemException.invalidToken(bad.reason());
            case Admission.Unavailable unavailable -> throw ProblemException.unavailable(unavailable.retryAfter());
            case Admission.WrongAddress ignored -> throw ProblemException.wrongAddress();
        };
    }

    private static String bearer(Request request) {
        Matcher matcher = BEARER.matcher(request.header("Authorization", ""));
        if (matcher.matches()) {
            return matcher.group(1);
        }
        throw ProblemException.unauthenticated();
    }
}
