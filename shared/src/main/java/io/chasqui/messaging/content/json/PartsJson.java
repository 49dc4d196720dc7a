package io.chasqui.messaging.content.json;

import io.chasqui.messaging.content.Attachment;
import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaFile.Source;
import io.chasqui.messaging.content.MediaKind;
import io.chasqui.platform.json.TaskFields;
import io.chasqui.platform.queue.UnprocessableTask;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts of contents as JSON. */
final class PartsJson {
    private PartsJson() {}

    static Map<String, Object> write(MediaFile file) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        to.put("kind", file.kind().wire());
        switch (file.source()) {
            case Source.Link link -> to.put("url", link.url());
            case Source.Uploaded uploaded -> to.put("id", uploaded.id());
            case Source.AtVendor there -> to.put("reference", there.reference());
        }
        to.put("type", file.type());
        to.put("name", file.name());
        return withoutNulls(to);
    }

    static MediaFile file(TaskFields from) {
        String url = from.textOrNull("url");
        String id = from.textOrNull("id");
        Source source;
        if (url != null) {
            source = new Source.Link(url);
        } else {
            source = id == null ? new Source.AtVendor(from.text("reference")) : new Source.Uploaded(id);
        }
        return new MediaFile(
                TaskFields.known(MediaKind.of(from.text("kind"))),
                source,
                from.textOrNull("type"),
                from.textOrNull("name"));
    }

    static Map<String, Object> write(Attachment attachment) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>(write(attachment.file()));
        to.put("contentId", attachment.contentId());
        return withoutNulls(to);
    }

    static Attachment attachment(TaskFields from) {
        return new Attachment(file(from), from.textOrNull("contentId"));
    }

    static Map<String, Object> write(Button button) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        to.put("title", button.title());
        switch (button) {
            case Button.Reply reply -> {
                to.put("id", reply.id());
                to.put("description", reply.description());
            }
            case Button.Link link -> to.put("url", link.url());
            case Button.Call call -> to.put("phone", call.phone());
            case Button.CopyCode copy -> to.put("code", copy.code());
        }
        return withoutNulls(to);
    }

    static Button button(TaskFields from) {
        String title = from.text("title");
        if (from.values().containsKey("id")) {
            return new Button.Reply(from.text("id"), title, from.textOrNull("description"));
        }
        if (from.values().containsKey("url")) {
            return new Button.Link(title, from.text("url"));
        }
        return from.values().containsKey("phone")
                ? new Button.Call(title, from.text("phone"))
                : new Button.CopyCode(title, from.text("code"));
    }

    static <T> List<T> each(TaskFields from, String name, Function<TaskFields, T> part) {
        return from.values().containsKey(name)
                ? from.objects(name).stream().map(part).toList()
                : List.of();
    }

    static List<String> list(TaskFields from, String name) {
        return from.values().containsKey(name) ? from.texts(name) : List.of();
    }

    static Map<String, String> texts(TaskFields from, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (from.values().containsKey(name)) {
            TaskFields object = from.object(name);
            object.values().keySet().forEach(key -> texts.put(key, object.text(key)));
        }
        return texts;
    }

    static double decimal(TaskFields from, String name) {
        if (from.values().get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new UnprocessableTask("a content without " + name);
    }

    /** {@return null for what is empty, so that it is not written} */
    static @Nullable Object orNull(Collection<?> values) {
        return values.isEmpty() ? null : values;
    }

    static @Nullable Object orNull(Map<String, String> values) {
        return values.isEmpty() ? null : values;
    }

    static Map<String, Object> withoutNulls(Map<String, @Nullable Object> from) {
        Map<String, Object> to = new LinkedHashMap<>();
        from.forEach((name, value) -> {
            if (value != null) {
                to.put(name, value);
            }
        });
        return to;
    }
}
