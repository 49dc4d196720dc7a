package io.chasqui.functions.edge.message;

import io.chasqui.messaging.callback.CallbackGauge;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.platform.log.EmbeddedMetrics;
import java.util.Map;

/** A CloudWatch metric of refused callbacks. An alarm is on while they go on. */
public final class CallbackMetrics implements CallbackGauge {
    private final EmbeddedMetrics metrics;

    public CallbackMetrics(EmbeddedMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void refused(Connection connection) {
        metrics.publish(connection.id(), Map.of("CallbackRefused", 1));
    }
}
