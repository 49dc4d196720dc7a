package io.chasqui.platform.json;

import io.chasqui.platform.queue.UnprocessableTask;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of one object; every one that is asked for has to be there. */
public record TaskFields(Map<String, Object> values) {
    public String text(String name) {
        return (String) required(name);
    }

    @Nullable
    public String textOrNull(String name) {
        return (String) values.get(name);
    }

    public int number(String name) {
        return (Integer) required(name);
    }

    @Nullable
    public Integer numberOrNull(String name) {
        return (Integer) values.get(name);
    }

    /** {@return a version's part before the dot}: what differs behind it adds fields, which are passed over */
    public int major(String name) {
        return ((Number) required(name)).intValue();
    }

    public boolean flag(String name) {
        return (Boolean) required(name);
    }

    public List<String> texts(String name) {
        return ((List<?>) required(name)).stream().map(String.class::cast).toList();
    }

    @SuppressWarnings("unchecked") // JSON's objects have nothing but texts for names
    public TaskFields object(String name) {
        return new TaskFields((Map<String, Object>) required(name));
    }

    @SuppressWarnings("unchecked") // as above
    public List<TaskFields> objects(String name) {
        return ((List<?>) required(name))
                .stream()
                        .map(value -> new TaskFields((Map<String, Object>) value))
                        .toList();
    }

    /** What can't be read is none: no task fails for its trace. */
    public @Nullable TraceContext trace() {
        return values.get("trace") instanceof String text
                ? TraceContext.parse(text).orElse(null)
                : null;
    }

    public TenantId tenant() {
        return new TenantId(text("tenant"));
    }

    /**
     * {@return what a field was parsed to}
     *
     * @throws UnprocessableTask when it was no such thing
     */
    public static <T> T known(Optional<T> parsed) {
        return parsed.orElseThrow(() -> new UnprocessableTask("a field of a task is malformed"));
    }

    private Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new UnprocessableTask("a task without " + name);
        }
        return value;
    }
}
