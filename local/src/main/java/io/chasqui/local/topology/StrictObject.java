package io.chasqui.local.topology;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object that is read key by key and minds what is left over. */
final class StrictObject {
    private final String file;
    private final String name;
    private final Map<String, Object> values;
    private final Set<String> unread;

    StrictObject(String file, String name, Map<String, Object> values) {
        this.file = file;
        this.name = name;
        this.values = values;
        this.unread = new HashSet<>(values.keySet());
    }

    static StrictObject of(String file, String name, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new TopologyException(file + ": '" + name + "' is not an object");
        }
        return new StrictObject(file, name, copy(map));
    }

    String name() {
        return name;
    }

    void ignore(String key) {
        unread.remove(key);
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> wrong("has no " + key));
    }

    Optional<String> optionalText(String key) {
        Object value = take(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(key + " is not a text");
        }
        return Optional.ofNullable((String) value);
    }

    int number(String key) {
        return optionalNumber(key).orElseThrow(() -> wrong("has no " + key));
    }

    OptionalInt optionalNumber(String key) {
        Object value = take(key);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!(value instanceof Integer number) || number < 0) {
            throw wrong(key + " is not a whole number from 0 on");
        }
        return OptionalInt.of(number);
    }

    boolean flag(String key) {
        if (!(take(key) instanceof Boolean flag)) {
            throw wrong(key + " is neither true nor false");
        }
        return flag;
    }

    Map<String, Object> object(String key) {
        return optionalObject(key).orElseThrow(() -> wrong("has no " + key));
    }

    Optional<Map<String, Object>> optionalObject(String key) {
        Object value = take(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(key + " is not an object");
        }
        return Optional.of(copy(map));
    }

    List<String> texts(String key) {
        return texts(key, take(key));
    }

    List<String> texts(String key, @Nullable Object value) {
        if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw wrong(key + " is not a list of texts");
        }
        return list.stream().map(String.class::cast).toList();
    }

    /** Ends the reading; a key that nobody asked for is an error. */
    void close() {
        if (!unread.isEmpty()) {
            throw wrong("has the unknown keys " + unread.stream().sorted().toList());
        }
    }

    TopologyException wrong(String what) {
        return new TopologyException(file + ": '" + name + "' " + what);
    }

    private @Nullable Object take(String key) {
        unread.remove(key);
        return values.get(key);
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
