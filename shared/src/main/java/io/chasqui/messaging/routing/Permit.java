package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;
import java.time.Instant;

/** Whether a connection's vendor may be called. */
public sealed interface Permit {
    /** The breaker is closed: the vendor may be called. */
    record Allowed() implements Permit {}

    /**
     * The breaker is half-open: this one call of all instances may be made. Its outcome closes the breaker or opens it again.
     *
     * @param stored the breaker's record as it was written for this probe
     */
    record Probe(Connection connection, BreakerRecord stored) implements Permit {}

    /**
     * The breaker is open: the vendor must not be called.
     *
     * @param until before then every request for a permit is refused
     */
    record Refused(Instant until) implements Permit {}
}
