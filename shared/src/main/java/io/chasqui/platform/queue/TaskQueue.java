package io.chasqui.platform.queue;

import java.time.Instant;
import java.util.List;

/**
 * Where tasks wait. At least once: a task may be done twice, and what does it has to bear that. An exception means that
 * some of the tasks may not be in their queues; the call may be repeated.
 */
public interface TaskQueue {
    /** Queues tasks, in full batches, in the order given where their queue keeps one. */
    void enqueue(List<? extends Task> tasks);

    /**
     * Queues a task that is not to be done before a time, to the second.
     *
     * @param name identifies the task: calls with the same name queue one task
     */
    void enqueueAt(Instant due, String name, Task task);
}
