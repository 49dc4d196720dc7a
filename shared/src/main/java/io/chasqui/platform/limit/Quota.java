package io.chasqui.platform.limit;

import java.time.Duration;

/**
 * How many tokens a window has.
 *
 * @param caller for each caller
 * @param tenant for all callers of a tenant together
 */
public record Quota(long caller, long tenant) {
    /** How long a window is; windows begin with the minute. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    /** A batch has so many entries, and is let through as a whole or not at all. */
    public static final long LEAST = 100;

    public Quota {
        if (caller < LEAST || tenant < LEAST) {
            throw new IllegalArgumentException("a quota has at least " + LEAST + " tokens a minute");
        }
    }
}
