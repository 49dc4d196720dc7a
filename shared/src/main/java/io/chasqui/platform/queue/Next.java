package io.chasqui.platform.queue;

import java.time.Duration;

/** What is to become of a task that was worked on. */
public sealed interface Next {
    /** Nothing more: it can leave its queue. */
    record Done() implements Next {}

    /** It has to come again, soon: where order is kept, what stands behind it waits as long. */
    record Again(Duration after) implements Next {}
}
