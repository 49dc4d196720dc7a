package io.chasqui.messaging.callback;

import io.chasqui.messaging.provider.Connection;

/** Reports callbacks to operators. */
@FunctionalInterface
public interface CallbackGauge {
    /** A callback of this connection was refused, because its signature does not fit. */
    void refused(Connection connection);
}
