package io.chasqui.local.pump;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long what is at the front of a shard has failed. */
final class Tries {
    /** How long a record is tried; a stream keeps it for 24 hours, so that it can be brought back for one more. */
    static final Duration MAX_AGE = Duration.ofHours(23);

    /** Where the clock stands still, what fails is tried again so often, and then when the clock has moved. */
    private static final int TRIES_OF_AN_INSTANT = 3;

    private final Clock clock;
    private @Nullable Instant failingSince;
    private @Nullable Instant triedAt;
    private int triesThen;

    Tries(Clock clock) {
        this.clock = clock;
    }

    boolean mayTry() {
        return triesThen < TRIES_OF_AN_INSTANT || !clock.instant().equals(triedAt);
    }

    /** Notes a failure. {@return whether it has failed for so long that it is given up} */
    boolean failedTooLong() {
        Instant now = clock.instant();
        triesThen = now.equals(triedAt) ? triesThen + 1 : 1;
        triedAt = now;
        if (failingSince == null) {
            failingSince = now;
        }
        return !now.isBefore(failingSince.plus(MAX_AGE));
    }

    /** Something else is at the front. */
    void reset() {
        failingSince = null;
        triesThen = 0;
    }
}
