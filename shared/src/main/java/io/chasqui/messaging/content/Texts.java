package io.chasqui.messaging.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Maps texts that may be missing, or are parts of others. */
final class Texts {
    private Texts() {}

    static @Nullable String mapped(TextMap map, String pointer, @Nullable String text) {
        return text == null ? null : map.text(pointer, text);
    }

    static Map<String, String> mapped(TextMap map, String pointer, Map<String, String> texts) {
        Map<String, String> mapped = new LinkedHashMap<>();
        texts.forEach((name, text) -> mapped.put(
                name, map.text(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), text)));
        return mapped;
    }

    static <T> List<T> each(List<T> parts, String pointer, BiFunction<T, String, T> map) {
        List<T> mapped = new ArrayList<>();
        for (T part : parts) {
            mapped.add(map.apply(part, pointer + "/" + mapped.size()));
        }
        return mapped;
    }

    /** {@return a copy in the same order} */
    static Map<String, String> ordered(Map<String, String> given) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }
}
