package io.chasqui.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what threads of the engine bring about. */
final class Deadline {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long STEP_NANOS = Duration.ofMillis(20).toNanos();

    private Deadline() {}

    /** Returns when {@code condition} holds, and fails after 30 seconds without it. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("After 30 seconds still not: " + what);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
