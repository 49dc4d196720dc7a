package io.chasqui.messaging.routing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection's circuit breaker, as it is stored: whether its vendor is called. It changes by these methods alone, each
 * of which gives what may take the place of what was seen ({@link BreakerRecords#replace}).
 *
 * @param version tells what is stored from what was stored before; 0 where nothing is
 */
public record BreakerRecord(long version, State state) {
    /** So many failures open it: one is nothing, and each may have cost a message that nobody knows the end of. */
    public static final int FAILURE_THRESHOLD = 5;

    /** Failures that lie further apart have nothing to do with each other. */
    public static final Duration FAILURE_WINDOW = Duration.ofMinutes(5);

    /** How long the vendor is left alone at first; twice as long after each probe that fails. */
    public static final Duration MIN_OPEN = Duration.ofSeconds(15);

    /** A code is valid for ten minutes: the vendor is tried before that is over. */
    public static final Duration MAX_OPEN = Duration.ofMinutes(5);

    /** Whoever probes for longer is dead: a function ends after half of that, and a call after a sixth. */
    public static final Duration PROBE_TIMEOUT = Duration.ofSeconds(60);

    /** What is not stored. */
    public static final BreakerRecord NONE = new BreakerRecord(0, new Closed(0, Instant.EPOCH));

    /** Whether the vendor is called. */
    public sealed interface State {}

    /**
     * It is.
     *
     * @param failures how many there were in this window
     * @param since when the window began: at the first of them
     */
    public record Closed(int failures, Instant since) implements State {}

    /**
     * It is not, until it has been left alone for long enough; then by one call, which finds out.
     *
     * @param times how often in a row it has opened, from 1
     * @param until how long the vendor is left alone
     * @param probedUntil how long a probe may be under way; null when none is
     */
    public record Open(int times, Instant until, @Nullable Instant probedUntil) implements State {
        boolean isProbed(Instant now) {
            return probedUntil != null && now.isBefore(probedUntil);
        }
    }

    public boolean isOpen() {
        return state instanceof Open;
    }

    /** {@return what follows from a failure}; an open one stays as it is: only a probe tells how the vendor is now. */
    BreakerRecord afterFailure(Instant now) {
        return switch (state) {
            case Closed closed -> {
                boolean goesOn = closed.failures > 0 && now.isBefore(closed.since.plus(FAILURE_WINDOW));
                int failures = goesOn ? closed.failures + 1 : 1;
                yield failures < FAILURE_THRESHOLD
                        ? next(new Closed(failures, goesOn ? closed.since : now), now)
                        : next(new Open(1, now.plus(MIN_OPEN), null), now);
            }
            case Open ignored -> this;
        };
    }

    /** {@return what one who probes puts in its place} */
    BreakerRecord withProbe(Open open, Instant now) {
        return next(new Open(open.times, open.until, now.plus(PROBE_TIMEOUT)), now);
    }

    /** {@return what follows when whoever was to probe made no call} */
    BreakerRecord withoutProbe(Open open, Instant now) {
        return next(new Open(open.times, open.until, null), now);
    }

    /** {@return what follows from a probe} */
    BreakerRecord afterProbe(Open open, boolean failed, Instant now) {
        if (!failed) {
            return next(new Closed(0, now), now);
        }
        int times = open.times + 1;
        long rest = Math.min(MAX_OPEN.toMillis(), MIN_OPEN.toMillis() << Math.min(times - 1, 10));
        return next(new Open(times, now.plusMillis(rest), null), now);
    }

    /** Versions never come again, not even after the breaker was forgotten: they are never behind the clock. */
    private BreakerRecord next(State next, Instant now) {
        return new BreakerRecord(Math.max(version + 1, now.toEpochMilli()), next);
    }
}
