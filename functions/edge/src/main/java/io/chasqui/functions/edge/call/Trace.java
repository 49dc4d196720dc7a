package io.chasqui.functions.edge.call;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace without messages: exceptions of parsers and drivers quote what they choked on, and logs must not carry
 * message text, addresses or secrets.
 */
public final class Trace {
    private static final int FRAMES = 40;

    private Trace() {}

    /** {@return classes and frames of the failure and its causes} */
    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
            text.append(text.isEmpty() ? "" : "\ncaused by ")
                    .append(t.getClass().getName());
            StackTraceElement[] frames = t.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append("\n\tat ").append(frames[i]);
            }
        }
        return text.toString();
    }
}
