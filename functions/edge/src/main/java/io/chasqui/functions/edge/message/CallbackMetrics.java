package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.wiring.EmbeddedMetrics;
import io.chasqui.messaging.callback.CallbackGauge;
import io.chasqui.messaging.provider.Connection;
import java.util.Map;

/** A CloudWatch metric of refused callbacks. An alarm is on while they go on. */
public final class CallbackMetrics implements CallbackGauge {
    private final EmbeddedMetrics metrics;

    public CallbackMetrics(EmbeddedMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void refused(Connection connection) {
        metrics.tell(connection.id(), Map.of("CallbackRefused", 1));
    }
}
