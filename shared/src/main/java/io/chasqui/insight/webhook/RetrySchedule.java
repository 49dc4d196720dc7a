package io.chasqui.insight.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery that failed is tried again: soon, then more and more rarely, and for the last time when five days have
 * passed. Up to a fifth is added by chance, so that what failed together does not come back together.
 */
public final class RetrySchedule {
    /** How long a delivery is tried, and how long a webhook may fail before it is disabled. */
    public static final Duration GIVES_UP_AFTER = Duration.ofDays(5);

    /** The waits, in order; the last is repeated. */
    public static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private final RandomGenerator random;

    public RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param turn how often it has been tried, or put off, before this time
     * @param first when it was tried first
     * @param asked what the receiver asked to wait, which is not undercut; null where it asked for nothing
     * @return empty when it is given up
     */
    public Optional<Instant> next(int turn, Instant first, Instant now, @Nullable Duration asked) {
        Instant end = first.plus(GIVES_UP_AFTER);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Duration wait = WAITS.get(Math.min(turn, WAITS.size() - 1));
        Duration jittered = wait.plusMillis(random.nextLong(wait.toMillis() / 5 + 1));
        Instant due = now.plus(asked != null && asked.compareTo(jittered) > 0 ? asked : jittered);
        return Optional.of(due.isAfter(end) ? end : due);
    }
}
