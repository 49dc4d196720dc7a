package io.chasqui.platform.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time during which an alarm rang.
 *
 * @param alarm its name, without the installation's prefix; not for the public
 * @param health how the component was because of it
 * @param until null while it rings; never before {@code from}
 */
public record Period(
        String alarm, Health health, Instant from, @Nullable Instant until) {
    /** {@return whether it rings} */
    boolean isOpen() {
        return until == null;
    }

    boolean covers(Instant time) {
        return !time.isBefore(from) && (until == null || time.isBefore(until));
    }

    Period endedAt(Instant end) {
        return new Period(alarm, health, from, end.isBefore(from) ? from : end);
    }
}
