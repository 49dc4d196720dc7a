package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;

/** Reports the state of breakers to operators. An instance repeats the same state of a connection only now and then. */
public interface BreakerGauge {
    /** The breaker is open: it was just opened, or a message was held back by it. */
    void open(Connection connection);

    /** The breaker can't be read or written: calls go through. */
    void unread(Connection connection);
}
