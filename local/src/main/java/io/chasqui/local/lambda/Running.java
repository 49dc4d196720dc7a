package io.chasqui.local.lambda;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which function is at work: on the thread that called it, and on the threads that it started. On Lambda it is the
 * process that tells one function's calls to AWS from another's; here all of them share one.
 */
public final class Running {
    private static final InheritableThreadLocal<@Nullable String> FUNCTION = new InheritableThreadLocal<>();

    private Running() {}

    /** {@return the function that this thread works for, empty for the engine's own work} */
    public static Optional<String> function() {
        return Optional.ofNullable(FUNCTION.get());
    }

    /** Does the work in the function's name. */
    public static <T> T as(String function, Supplier<T> work) {
        String before = FUNCTION.get();
        FUNCTION.set(function);
        try {
            return work.get();
        } finally {
            FUNCTION.set(before);
        }
    }
}
