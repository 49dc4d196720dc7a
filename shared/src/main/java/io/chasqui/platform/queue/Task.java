package io.chasqui.platform.queue;

import io.chasqui.platform.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done. Small and versioned: ids wherever the thing itself is stored, so that a task can't be stale. Each
 * quarter seals its own.
 */
public interface Task {
    /** {@return the queue that it waits in} */
    QueueName queue();

    /** {@return what it is about, without its content} */
    Subject subject();

    /** {@return what it belongs to; null where that is known to nobody, or to be found out by doing it} */
    default @Nullable TraceContext trace() {
        return null;
    }

    /** {@return what keeps its order in a first-in-first-out queue; null for a task whose queue keeps none} */
    default @Nullable FifoPlace place() {
        return null;
    }
}
