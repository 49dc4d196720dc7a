package io.chasqui.platform.json;

import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskCodec;
import io.chasqui.platform.queue.UnprocessableTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as they stand in a queue: a version, a type tag and the task's fields. Fields that are not known are passed over;
 * {@code 1.2} may have more of them than {@code 1}. What can't be done without knowing them has another number before the
 * dot, and is refused, so that an older worker leaves a newer task to a newer worker.
 */
public final class TaskJson implements TaskCodec {
    private static final int VERSION = 1;

    private final List<TaskForm> forms;

    /** @param forms those of all quarters, each with types of its own */
    public TaskJson(List<TaskForm> forms) {
        this.forms = List.copyOf(forms);
    }

    @Override
    public String write(Task task) {
        for (TaskForm form : forms) {
            Optional<Map<String, @Nullable Object>> fields = form.write(task);
            if (fields.isPresent()) {
                Map<String, @Nullable Object> all = new LinkedHashMap<>();
                all.put("v", VERSION);
                all.putAll(fields.get());
                return Json.text(all);
            }
        }
        throw new IllegalArgumentException(
                "no quarter has the task " + task.getClass().getName());
    }

    @Override
    public Task read(String text) {
        try {
            TaskFields fields = new TaskFields(Json.object(text));
            if (fields.major("v") != VERSION) {
                throw new UnprocessableTask("a task of another version");
            }
            String type = fields.text("type");
            for (TaskForm form : forms) {
                Optional<Task> task = form.read(type, fields);
                if (task.isPresent()) {
                    return task.get();
                }
            }
            throw new UnprocessableTask("a task of an unknown type");
        } catch (RuntimeException unreadable) {
            throw unreadable instanceof UnprocessableTask unprocessable
                    ? unprocessable
                    : new UnprocessableTask("no task: " + unreadable.getClass().getSimpleName());
        }
    }
}
