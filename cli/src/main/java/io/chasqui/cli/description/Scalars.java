package io.chasqui.cli.description;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas of single values, such as times and ids. */
final class Scalars {
    private static final Map<Class<?>, Map<String, Object>> KNOWN = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Integer.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(int.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(Double.class, Map.of("type", "number")),
            Map.entry(double.class, Map.of("type", "number")),
            Map.entry(BigDecimal.class, Map.of("type", "number")),
            Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(Duration.class, Map.of("type", "string", "format", "duration")),
            Map.entry(LocalDate.class, Map.of("type", "string", "format", "date")),
            Map.entry(LocalTime.class, Map.of("type", "string", "pattern", "^[0-2][0-9]:[0-5][0-9]")),
            Map.entry(ZoneId.class, Map.of("type", "string")),
            Map.entry(URI.class, Map.of("type", "string", "format", "uri")));

    private Scalars() {}

    /** {@return the schema, its type first; null when the class is not a single value} */
    static @Nullable Map<String, Object> of(Class<?> type) {
        Map<String, Object> known = KNOWN.get(type);
        if (known == null) {
            return null;
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", known.get("type"));
        known.forEach(schema::putIfAbsent);
        return schema;
    }
}
