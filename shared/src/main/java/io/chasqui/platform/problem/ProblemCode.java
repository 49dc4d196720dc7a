package io.chasqui.platform.problem;

import java.util.Locale;

/** Every problem that the API answers with. A code, once published, keeps its meaning. */
public enum ProblemCode {
    BAD_REQUEST(400, "The request cannot be understood"),
    MALFORMED_BODY(400, "The body is not JSON"),
    UNAUTHENTICATED(401, "No valid API key"),
    INVALID_TOKEN(401, "The token is not good here"),
    INSUFFICIENT_SCOPE(403, "The key may not do this"),
    TEST_MODE(403, "A test key reaches only the sandbox"),
    LIVE_MODE(403, "Only a test key reaches the sandbox's people"),
    ADDRESS_NOT_ALLOWED(403, "The request comes from an address that is not allowed"),
    BEYOND_CALLER(403, "The caller can't give what it does not have"),
    CALLBACK_UNAUTHENTIC(403, "The callback's signature does not fit"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The resource does not have this method"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in an accepted format"),
    CONFLICT(409, "The resource's state does not allow this"),
    IDEMPOTENCY_IN_PROGRESS(409, "The first request with this key is still running"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's format is not supported"),
    MISDIRECTED(421, "The API is not called by this address"),
    INVALID_REQUEST(422, "The request breaks rules"),
    IDEMPOTENCY_MISMATCH(422, "This idempotency key was used with another request"),
    CALLBACK_UNREADABLE(422, "The callback cannot be read"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;
    private final String wire;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
        this.wire = name().toLowerCase(Locale.ROOT);
    }

    public int status() {
        return status;
    }

    /** {@return one line for people, the same for every occurrence} */
    public String title() {
        return title;
    }

    /** {@return the code as callers see it} */
    public String wire() {
        return wire;
    }
}
