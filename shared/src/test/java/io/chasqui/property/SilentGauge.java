package io.chasqui.property;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.BreakerGauge;

/** A gauge that reports nothing. */
final class SilentGauge implements BreakerGauge {
    @Override
    public void open(Connection connection) {}

    @Override
    public void unread(Connection connection) {}
}
