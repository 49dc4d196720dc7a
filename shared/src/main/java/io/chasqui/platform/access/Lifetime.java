package io.chasqui.platform.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long keys, tokens and clients live. */
final class Lifetime {
    private Lifetime() {}

    /** {@return the earlier of two ends; null stands for an end that never comes} */
    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
