package io.chasqui.platform.json;

import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.UnprocessableTask;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of one quarter's tasks. */
public interface TaskForm {
    /** {@return the task's fields, its {@code type} among them; empty when the task is another quarter's} */
    Optional<Map<String, @Nullable Object>> write(Task task);

    /**
     * {@return the task; empty when the type is another quarter's}
     *
     * @throws UnprocessableTask when a field is missing or malformed
     */
    Optional<Task> read(String type, TaskFields fields);

    /** Adds the trace that a task belongs to; none when it has none. */
    static void trace(Map<String, @Nullable Object> fields, Task task) {
        if (task.trace() != null) {
            fields.put("trace", task.trace().toString());
        }
    }
}
