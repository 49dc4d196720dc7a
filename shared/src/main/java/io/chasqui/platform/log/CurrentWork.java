package io.chasqui.platform.log;

import io.chasqui.platform.trace.TraceContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a thread is at, for what it logs and for what it accepts. Whoever takes up a call or a task says so first; it
 * holds until the thread takes up the next.
 */
public final class CurrentWork {
    private static final CurrentWork NOTHING = new CurrentWork(null, null);
    private static final ThreadLocal<CurrentWork> CURRENT = ThreadLocal.withInitial(() -> NOTHING);

    private final @Nullable TraceContext trace;
    private final @Nullable String request;

    private CurrentWork(@Nullable TraceContext trace, @Nullable String request) {
        this.trace = trace;
        this.request = request;
    }

    /**
     * Takes something up.
     *
     * @param trace what it belongs to; null where that is not known, or not yet
     * @param request the id of the call, or of the queue's message; null for what has none
     */
    public static void begin(@Nullable TraceContext trace, @Nullable String request) {
        CURRENT.set(new CurrentWork(trace, request));
    }

    /** Sets the trace of the current work, once it is known. */
    public static void belongsTo(TraceContext trace) {
        CURRENT.set(new CurrentWork(trace, request()));
    }

    public static void end() {
        CURRENT.remove();
    }

    /** {@return what the thread's work belongs to; null where that is not known} */
    public static @Nullable TraceContext trace() {
        return CURRENT.get().trace;
    }

    static @Nullable String request() {
        return CURRENT.get().request;
    }

    /** {@return the same to be done by another thread, which is then at what this one is at now} */
    public static <T> Callable<T> carried(Callable<T> part) {
        CurrentWork work = CURRENT.get();
        return () -> {
            CURRENT.set(work);
            try {
                return part.call();
            } finally {
                CURRENT.remove();
            }
        };
    }
}
