package io.chasqui.insight.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook's receiver has answered lately.
 *
 * @param failures how many deliveries in a row came to nothing
 * @param failingSince when the first of them was; null when the last one arrived
 * @param pausedUntil no delivery is tried until then; null for no pause
 * @param slowUntil it was slow: until then its deliveries wait in the slow queue; null when it is quick
 */
public record EndpointHealth(
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant pausedUntil,
        @Nullable Instant slowUntil) {
    /** The health of a receiver without failures. */
    public static final EndpointHealth HEALTHY = new EndpointHealth(0, null, null, null);

    /** From so many failures in a row on, each failure is followed by a pause. */
    private static final int TOLERATED_FAILURES = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** {@return whether its deliveries belong into the slow queue} */
    public boolean isDegraded(Instant now) {
        return failures > 0 || (slowUntil != null && now.isBefore(slowUntil));
    }

    public boolean isPaused(Instant now) {
        return pausedUntil != null && now.isBefore(pausedUntil);
    }

    /** {@return the pause after one more failure; zero for none} */
    public Duration pauseAfterFailure() {
        if (failures + 1 < TOLERATED_FAILURES) {
            return Duration.ZERO;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures + 1 - TOLERATED_FAILURES, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
