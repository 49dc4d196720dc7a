package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;

/** Shows an operator how breakers are. An instance tells it the same of a connection now and then, not each time. */
public interface BreakerGauge {
    /** The breaker is open: it has just been opened, or a message has met it. */
    void open(Connection connection);

    /** The breaker can't be read or written: calls go through. */
    void unread(Connection connection);
}
