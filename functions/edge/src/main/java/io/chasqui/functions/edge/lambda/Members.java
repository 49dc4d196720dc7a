package io.chasqui.functions.edge.lambda;

import io.chasqui.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of an event, by its members. One that is missing is as one that is null, and one of another type than
 * AWS documents breaks the call.
 */
record Members(Map<?, ?> all) {
    /** A batch in which nothing is. */
    static final String NO_RECORDS = "{\"Records\":[]}";

    static Members of(byte[] json) {
        return new Members(Json.object(new String(json, StandardCharsets.UTF_8)));
    }

    @Nullable
    String text(String name) {
        return (String) all.get(name);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(all.get(name));
    }

    /** {@return the object of that name, an empty one when there is none} */
    Members object(String name) {
        return all.get(name) instanceof Map<?, ?> object ? new Members(object) : new Members(Map.of());
    }

    /** {@return the object's members, all of them texts; null when there is no such object} */
    @Nullable
    Map<String, String> texts(String name) {
        if (!(all.get(name) instanceof Map<?, ?> object)) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        object.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    /** {@return the list's members, all of them texts; null when there is no such list} */
    @Nullable
    List<String> list(String name) {
        return all.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : null;
    }

    /** {@return the objects of the list of that name, none when there is no list} */
    List<Members> objects(String name) {
        return all.get(name) instanceof List<?> list
                ? list.stream().map(object -> new Members((Map<?, ?>) object)).toList()
                : List.of();
    }
}
