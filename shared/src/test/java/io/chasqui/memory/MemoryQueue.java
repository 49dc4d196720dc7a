package io.chasqui.memory;

import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Tasks in memory, for one thread: they come out in any order, once they are due. */
public final class MemoryQueue implements TaskQueue {
    private record Waiting(Instant due, Task task) {}

    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Clock clock;

    public MemoryQueue(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void enqueue(List<? extends Task> tasks) {
        tasks.forEach(task -> waiting.add(new Waiting(clock.instant(), task)));
    }

    @Override
    public void enqueueAt(Instant due, String name, Task task) {
        if (names.add(name)) {
            waiting.add(new Waiting(due, task));
        }
    }

    /** Puts a task back until a time. */
    public void putBack(Task task, Instant due) {
        waiting.add(new Waiting(due, task));
    }

    /** Takes any task that is due. {@return empty when none is} */
    public Optional<Task> take(RandomGenerator random) {
        List<Waiting> due = waiting.stream()
                .filter(next -> !next.due.isAfter(clock.instant()))
                .toList();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Waiting taken = due.get(random.nextInt(due.size()));
        waiting.remove(taken);
        return Optional.of(taken.task);
    }

    /** {@return whether nothing waits, due or not} */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }
}
