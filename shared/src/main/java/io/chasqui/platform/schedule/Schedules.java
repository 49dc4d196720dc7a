package io.chasqui.platform.schedule;

import io.chasqui.platform.queue.Task;
import java.util.Optional;

/** Schedules that put a task into its queue when they fire. At least once for each time. */
public interface Schedules {
    /** Stands in a task's text for the time that a firing was due, such as {@code 2026-11-21T09:30:00Z}. */
    String DUE_TIME = "<aws.scheduler.scheduled-time>";

    /**
     * Makes a schedule. One that fires for the last time goes by itself. Of a name that is there already nothing is
     * changed.
     *
     * @param name letters, digits, {@code _}, {@code -} and {@code .}, at most 64
     * @return what is wrong with the timing, in a sentence; empty when the schedule is made
     */
    Optional<String> create(String name, Timing timing, Task task);

    /** Makes a schedule fire no more. One that is not there is no error. */
    void delete(String name);
}
