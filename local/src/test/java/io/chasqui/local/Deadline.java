package io.chasqui.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what threads of the engine bring about. */
final class Deadline {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long STEP_NANOS = Duration.ofMillis(20).toNanos();

    private Deadline() {}

    /** Returns when {@code condition} holds, and fails after two minutes without it. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("After two minutes still not: " + what);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
