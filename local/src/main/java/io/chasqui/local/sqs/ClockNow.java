package io.chasqui.local.sqs;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.elasticmq.util.NowProvider;

/** Lets ElasticMQ read the time from a {@link Clock}. */
final class ClockNow extends NowProvider {
    private final Clock clock;

    ClockNow(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long nowMillis() {
        return clock.millis();
    }

    @Override
    public OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
