package io.chasqui.platform.queue;

import java.time.Duration;

/** What the queue does with a task after work on it. */
public sealed interface Next {
    /** The task is done: it is deleted from its queue. */
    record Done() implements Next {}

    /** The task has to be delivered again after a while; in a FIFO queue the tasks behind it wait as long. */
    record Again(Duration after) implements Next {}
}
