package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;
import java.time.Instant;

/** Whether a connection's vendor may be called. */
public sealed interface Permit {
    /** It may. */
    record Allowed() implements Permit {}

    /**
     * It may, by this one call of all instances: what comes of it closes the breaker, or opens it anew.
     *
     * @param stored the breaker as it was stored for this probe
     */
    record Probe(Connection connection, BreakerRecord stored) implements Permit {}

    /**
     * It may not.
     *
     * @param until before then it need not be asked for again
     */
    record Refused(Instant until) implements Permit {}
}
