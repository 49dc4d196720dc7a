package io.chasqui.platform.log;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure without messages, to be logged in its stead, or thrown on, since Lambda logs what it is thrown: exceptions
 * of parsers and drivers quote what they choked on, and logs must not carry message text, addresses or secrets.
 */
public final class Wordless extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FRAMES = 40;

    private final String type;

    private Wordless(Throwable failure, @Nullable Throwable cause) {
        super(null, cause, false, true);
        type = failure instanceof Wordless already
                ? already.type
                : failure.getClass().getName();
        StackTraceElement[] frames = failure.getStackTrace();
        setStackTrace(Arrays.copyOf(frames, Math.min(FRAMES, frames.length)));
    }

    /** {@return classes and frames of the failure and its causes} */
    public static Wordless of(Throwable failure) {
        return of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Wordless of(Throwable failure, Set<Throwable> seen) {
        seen.add(failure);
        Throwable cause = failure.getCause();
        return new Wordless(failure, cause == null || seen.contains(cause) ? null : of(cause, seen));
    }

    /** {@return the same as text, a line for each class and frame} */
    String text() {
        StringBuilder text = new StringBuilder();
        for (@Nullable Throwable t = this; t != null; t = t.getCause()) {
            text.append(text.isEmpty() ? "" : "\ncaused by ").append(t);
            for (StackTraceElement frame : t.getStackTrace()) {
                text.append("\n\tat ").append(frame);
            }
        }
        return text.toString();
    }

    /** The failure's class alone, which is how all that prints a failure begins. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // its own class says nothing, and a message it has none
    public String toString() {
        return type;
    }

    /** Its frames are the failure's. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
