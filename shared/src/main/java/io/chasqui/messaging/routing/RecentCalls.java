package io.chasqui.messaging.routing;

import java.time.Instant;

/**
 * What came of an instance's last calls of a vendor. A vendor that fails now and then is well, however many calls there
 * are: what counts is how many of the last ones failed. For one thread at a time.
 */
final class RecentCalls {
    private static final int SAMPLE_SIZE = 20;
    private static final long MASK = (1L << SAMPLE_SIZE) - 1;

    private long failed;
    private int calls;
    private Instant last = Instant.MIN;

    /** What lies before a pause says nothing of now. */
    void record(boolean hasFailed, Instant now) {
        if (last.isBefore(now.minus(BreakerRecord.FAILURE_WINDOW))) {
            reset();
        }
        last = now;
        failed = (failed << 1 | (hasFailed ? 1 : 0)) & MASK;
        calls = Math.min(SAMPLE_SIZE, calls + 1);
    }

    /** {@return whether at least one of two failed} */
    boolean mostlyFailed() {
        return 2 * Long.bitCount(failed) >= calls;
    }

    /** Forgets all calls. */
    void reset() {
        failed = 0;
        calls = 0;
    }
}
