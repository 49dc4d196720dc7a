package io.chasqui.messaging.routing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection's circuit breaker, as it is stored: closed or open. Each method returns the record that may replace this
 * one ({@link BreakerRecords#replace}).
 *
 * @param version grows with each change; 0 where nothing is stored
 */
public record BreakerRecord(long version, State state) {
    /** So many failures open it: one proves nothing, and each may have left a message in doubt. */
    public static final int FAILURE_THRESHOLD = 5;

    /** Only failures within this time are counted together. */
    public static final Duration FAILURE_WINDOW = Duration.ofMinutes(5);

    /** How long the breaker stays open at first; twice as long after each probe that fails. */
    public static final Duration MIN_OPEN = Duration.ofSeconds(15);

    /** The longest time open: a one-time code is valid for ten minutes, so the vendor is probed before it expires. */
    public static final Duration MAX_OPEN = Duration.ofMinutes(5);

    /** A probe that takes longer has died: a function ends after half of that, and a call after a sixth. */
    public static final Duration PROBE_TIMEOUT = Duration.ofSeconds(60);

    /** The record of a connection for which nothing is stored. */
    public static final BreakerRecord NONE = new BreakerRecord(0, new Closed(0, Instant.EPOCH));

    /** Whether calls go through. */
    public sealed interface State {}

    /**
     * Calls go through.
     *
     * @param failures how many there were in this window
     * @param since when the window began: at the first of them
     */
    public record Closed(int failures, Instant since) implements State {}

    /**
     * No call goes through until a time; then one call at a time probes the vendor (half-open).
     *
     * @param times how often in a row it has opened, from 1
     * @param until when the first probe may be made
     * @param probedUntil when the probe under way counts as dead; null when there is none
     */
    public record Open(int times, Instant until, @Nullable Instant probedUntil) implements State {
        boolean isProbed(Instant now) {
            return probedUntil != null && now.isBefore(probedUntil);
        }
    }

    public boolean isOpen() {
        return state instanceof Open;
    }

    /** {@return the record after a failed call}; an open breaker stays as it is: only a probe changes it. */
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

    /** {@return the record with a probe under way} */
    BreakerRecord withProbe(Open open, Instant now) {
        return next(new Open(open.times, open.until, now.plus(PROBE_TIMEOUT)), now);
    }

    /** {@return the record after a probe was given back without a call} */
    BreakerRecord withoutProbe(Open open, Instant now) {
        return next(new Open(open.times, open.until, null), now);
    }

    /** {@return the record after a probe} */
    BreakerRecord afterProbe(Open open, boolean failed, Instant now) {
        if (!failed) {
            return next(new Closed(0, now), now);
        }
        int times = open.times + 1;
        long rest = Math.min(MAX_OPEN.toMillis(), MIN_OPEN.toMillis() << Math.min(times - 1, 10));
        return next(new Open(times, now.plusMillis(rest), null), now);
    }

    /** A version is never used twice, not even after the record has expired: it is at least the time in milliseconds. */
    private BreakerRecord next(State next, Instant now) {
        return new BreakerRecord(Math.max(version + 1, now.toEpochMilli()), next);
    }
}
