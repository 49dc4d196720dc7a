package io.chasqui.platform.access;

import io.chasqui.platform.tenant.Principal;
import java.time.Duration;

/** What comes of what a caller presents. */
public sealed interface Admission {
    /** The caller is known, and may call. */
    record Admitted(Principal principal) implements Admission {}

    /** The secret is wrong, unknown, revoked or expired; the answer does not say which. */
    record Unknown() implements Admission {}

    /**
     * A configured issuer made it, and it is not good here.
     *
     * @param reason a stable code, such as {@code expired}
     */
    record BadToken(String reason) implements Admission {}

    /** The caller can't be checked now. */
    record Unavailable(Duration retryAfter) implements Admission {}

    /** The secret is valid, but not from the address of the request. */
    record WrongAddress() implements Admission {}
}
