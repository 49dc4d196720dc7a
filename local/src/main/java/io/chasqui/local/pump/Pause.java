package io.chasqui.local.pump;

import java.time.Duration;

/**
 * How long to wait before doing something again.
 *
 * @param least how long, whatever happens
 * @param most how long, when nothing happens that ends the wait
 */
public record Pause(Duration least, Duration most) {
    /** No wait. */
    public static final Pause NONE = of(Duration.ZERO);

    public Pause {
        if (most.compareTo(least) < 0) {
            most = least;
        }
    }

    /** A wait that nothing shortens. */
    public static Pause of(Duration duration) {
        return new Pause(duration, duration);
    }
}
