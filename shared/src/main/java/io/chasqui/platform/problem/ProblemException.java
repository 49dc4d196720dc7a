package io.chasqui.platform.problem;

import io.chasqui.platform.tenant.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ends a call with a problem. It is an answer and no failure, so it has no stack trace and is not logged. */
public final class ProblemException extends RuntimeException {
    private final ProblemCode code;
    private final String detail;
    private final List<Violation> violations;
    private final Map<String, String> headers;

    private ProblemException(ProblemCode code, String detail, List<Violation> violations, Map<String, String> headers) {
        super(code.wire(), null, false, false);
        this.code = code;
        this.detail = detail;
        this.violations = List.copyOf(violations);
        this.headers = Map.copyOf(headers);
    }

    public static ProblemException of(ProblemCode code, String detail) {
        return of(code, detail, Map.of());
    }

    private static ProblemException of(ProblemCode code, String detail, Map<String, String> headers) {
        return new ProblemException(code, detail, List.of(), headers);
    }

    /** {@return 404 for a path that no route has} */
    public static ProblemException noRoute() {
        return of(
                ProblemCode.NOT_FOUND,
                "Check the path and the id; what belongs to another tenant is not found either.");
    }

    /** {@return 405 that names the methods that the path has} */
    public static ProblemException methodNotAllowed(Collection<String> methods) {
        return of(
                ProblemCode.METHOD_NOT_ALLOWED,
                "Use one of the methods in the 'Allow' header.",
                Map.of("Allow", String.join(",", methods)));
    }

    /** {@return 406 for a caller who takes no JSON} */
    public static ProblemException notAcceptable() {
        return of(ProblemCode.NOT_ACCEPTABLE, "Accept application/json.");
    }

    /** {@return 422 with every rule that the request breaks} */
    public static ProblemException invalid(List<Violation> violations) {
        return invalid(violations, violations.size());
    }

    /** {@return 422 with the first of the rules that the request breaks, and how many it breaks} */
    public static ProblemException invalid(List<Violation> first, int count) {
        String rules = count == 1 ? "One rule is broken" : count + " rules are broken";
        String detail = rules + (first.size() == count ? "; see 'violations'." : "; 'violations' has the first.");
        return new ProblemException(ProblemCode.INVALID_REQUEST, detail, first, Map.of());
    }

    /** {@return 422 with one rule that the request breaks} */
    public static ProblemException invalid(String pointer, String code, String detail) {
        return invalid(List.of(new Violation(pointer, code, detail)));
    }

    /** {@return 401; it does not say whether the key is missing, wrong, unknown or expired} */
    public static ProblemException unauthenticated() {
        String detail = "Send 'Authorization: Bearer <API key>' once, with a key that is valid and not expired.";
        return of(ProblemCode.UNAUTHENTICATED, detail, Map.of("WWW-Authenticate", "Bearer"));
    }

    /**
     * {@return 401 for a token that a configured issuer made}
     *
     * @param reason a stable code, such as {@code expired}
     */
    public static ProblemException invalidToken(String reason) {
        return of(
                ProblemCode.INVALID_TOKEN,
                "Get a new token; this one is refused: " + reason + ".",
                Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"" + reason + "\""));
    }

    /** {@return 403 that names the scope the key lacks} */
    public static ProblemException insufficientScope(Scope scope) {
        String detail = "Use a key that has the scope '" + scope.wire() + "'.";
        String challenge = "Bearer error=\"insufficient_scope\", scope=\"" + scope.wire() + "\"";
        return of(ProblemCode.INSUFFICIENT_SCOPE, detail, Map.of("WWW-Authenticate", challenge));
    }

    /** {@return 422 for a request whose idempotency key was used for another} */
    public static ProblemException idempotencyMismatch() {
        return of(
                ProblemCode.IDEMPOTENCY_MISMATCH,
                "The Idempotency-Key was used for another request in the last 24 hours; use a new one.");
    }

    /** {@return 403 for a good key that is used from elsewhere} */
    public static ProblemException wrongAddress() {
        return of(ProblemCode.ADDRESS_NOT_ALLOWED, "Call from an address that the key and its tenant allow.");
    }

    /** {@return 421 (RFC 9110 §15.5.20) for what did not come by what stands in front} */
    public static ProblemException misdirected() {
        return of(ProblemCode.MISDIRECTED, "Call the API by its public address; whoever runs this platform knows it.");
    }

    /** {@return 403 for a test key that asks for a change of something live} */
    public static ProblemException liveOnly(String what) {
        return of(ProblemCode.TEST_MODE, "The " + what + " is live; use a live key.");
    }

    /** {@return 409 for a request whose first one, of the same idempotency key, has not ended} */
    public static ProblemException idempotencyInProgress(Duration retryAfter) {
        String detail = "Repeat the request later to get the first one's answer.";
        return of(ProblemCode.IDEMPOTENCY_IN_PROGRESS, detail).retryAfter(retryAfter);
    }

    /** {@return 429, with how the caller stands as headers} */
    public static ProblemException tooManyRequests(Duration reset, Map<String, String> standing) {
        String detail = "The quota of this minute is spent; send the same request again in the next.";
        return of(ProblemCode.TOO_MANY_REQUESTS, detail, standing).retryAfter(reset);
    }

    /** {@return 503: nothing was done, and the same request may be sent again} */
    public static ProblemException unavailable(Duration retryAfter) {
        String detail = "Nothing was done. Send the same request again later.";
        return of(ProblemCode.UNAVAILABLE, detail).retryAfter(retryAfter);
    }

    /** {@return the same with a {@code Retry-After}, in whole seconds, at least one} */
    public ProblemException retryAfter(Duration duration) {
        long seconds = Math.max(1, duration.plusMillis(999).toSeconds());
        Map<String, String> more = new HashMap<>(headers);
        more.put("Retry-After", Long.toString(seconds));
        return new ProblemException(code, detail, violations, more);
    }

    public ProblemCode code() {
        return code;
    }

    /** {@return what is wrong this time and what to do} */
    public String detail() {
        return detail;
    }

    /** {@return each rule that the request breaks; none when it is not about rules} */
    public List<Violation> violations() {
        return violations;
    }

    /** {@return headers that belong to the problem, such as {@code Retry-After}} */
    public Map<String, String> headers() {
        return headers;
    }
}
