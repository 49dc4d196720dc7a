package io.chasqui.functions.send.dispatch;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.BreakerGauge;
import io.chasqui.platform.log.EmbeddedMetrics;
import java.util.Map;

/** CloudWatch metrics of circuit breakers. An alarm is on while messages meet an open breaker. */
public final class BreakerMetrics implements BreakerGauge {
    private final EmbeddedMetrics metrics;

    public BreakerMetrics(EmbeddedMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void open(Connection connection) {
        metrics.publish(connection.id(), Map.of("BreakerOpen", 1));
    }

    @Override
    public void unread(Connection connection) {
        metrics.publish(connection.id(), Map.of("BreakerUnread", 1));
    }
}
