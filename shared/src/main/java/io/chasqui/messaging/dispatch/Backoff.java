package io.chasqui.messaging.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: exponential, with full jitter, so that what failed together does not come
 * back together.
 */
public final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param attempt how many there were, from 1
     * @param asked what the vendor asked for, which is never undercut; null where it asked for nothing
     * @return from one second up to {@link #LONGEST}, or as long as the vendor asked
     */
    public Duration after(int attempt, @Nullable Duration asked) {
        long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt - 1, 20));
        Duration jittered = within(Duration.ofMillis(ceiling));
        return asked != null && asked.compareTo(jittered) > 0 ? asked : jittered;
    }

    /** {@return from one second up to the longest, so that what waited together does not come back together} */
    public Duration within(Duration longest) {
        return Duration.ofMillis(random.nextLong(1000, Math.max(1001, longest.toMillis() + 1)));
    }
}
