package io.chasqui.platform.access;

import io.chasqui.platform.tenant.Principal;
import java.time.Duration;

/** What comes of what a caller presents. */
public sealed interface Admission {
    /** The caller is known, and may call. */
    record Admitted(Principal principal) implements Admission {}

    /** It is wrong, unknown, revoked or expired: which of them is nobody's business. */
    record Unknown() implements Admission {}

    /**
     * A configured issuer made it, and it is not good here.
     *
     * @param reason a stable code, such as {@code expired}
     */
    record BadToken(String reason) implements Admission {}

    /** Nobody can say now. */
    record Unavailable(Duration retryAfter) implements Admission {}

    /** It is good, and not from where the request came from. */
    record WrongAddress() implements Admission {}
}
