package io.chasqui.cli.cost;

import io.chasqui.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A file of this package, as JSON objects; what is named {@code $comment} is left out. */
final class Resource {
    private Resource() {}

    static Map<String, Object> read(String name) {
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            return Json.object(new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the members of the object that stands at a name} */
    static Map<String, Object> object(Map<String, Object> parent, String name) {
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(parent.get(name), name)).forEach((key, value) -> {
            if (!key.equals("$comment")) {
                members.put(String.valueOf(key), value);
            }
        });
        return members;
    }

    static double number(Map<String, Object> parent, String name) {
        return ((Number) Objects.requireNonNull(parent.get(name), name)).doubleValue();
    }
}
