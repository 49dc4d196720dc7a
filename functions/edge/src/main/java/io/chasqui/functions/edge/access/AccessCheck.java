package io.chasqui.functions.edge.access;

import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.platform.access.Admission;
import io.chasqui.platform.access.Authentication;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.core.annotation.AnnotationMetadata;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a call through to its route, or not. It runs before any body is read. What has no route gets its 404 or 405
 * without a key: the routes are public anyway.
 */
@Singleton
public final class AccessCheck {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) ([A-Za-z0-9._~+/-]+=*)");

    private final Authentication authentication;

    AccessCheck(Authentication authentication) {
        this.authentication = authentication;
    }

    /** @throws ProblemException when the route is not for whoever calls */
    public void admit(Call call) {
        AnnotationMetadata rules = call.route().rules();
        if (rules.hasAnnotation(Callback.class) || rules.hasAnnotation(Public.class)) {
            return;
        }
        Scope scope = rules.enumValue(RequiresScope.class, Scope.class)
                .orElseThrow(
                        () -> new IllegalStateException("a route says none of @RequiresScope, @Callback and @Public"));
        Principal caller = caller(call);
        if (!caller.may(scope)) {
            throw ProblemException.insufficientScope(scope);
        }
        call.admit(caller);
    }

    private Principal caller(Call call) {
        return switch (authentication.admit(bearer(call.request()), call.address())) {
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
