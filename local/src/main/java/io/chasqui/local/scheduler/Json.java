package io.chasqui.local.scheduler;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the API's JSON, in which a time is a number of seconds since 1970. */
final class Json {
    private Json() {}

    static Map<String, Object> parse(String json) {
        if (json.isBlank()) {
            return new LinkedHashMap<>();
        }
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw ApiException.validation("The request's body is not a JSON object.");
        }
    }

    static String write(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new IllegalStateException("Can't write JSON", e);
        }
    }

    static Optional<String> text(Map<String, Object> object, String name) {
        return switch (object.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw ApiException.validation("Value at '" + name + "' is not a string.");
        };
    }

    static Optional<Integer> number(Map<String, Object> object, String name) {
        return switch (object.get(name)) {
            case null -> Optional.empty();
            case Integer number -> Optional.of(number);
            default -> throw ApiException.validation("Value at '" + name + "' is not a whole number.");
        };
    }

    static Optional<Instant> time(Map<String, Object> object, String name) {
        return switch (object.get(name)) {
            case null -> Optional.empty();
            case Number number -> {
                BigDecimal seconds = new BigDecimal(number.toString());
                long whole = seconds.setScale(0, RoundingMode.FLOOR).longValue();
                yield Optional.of(Instant.ofEpochSecond(
                        whole,
                        seconds.subtract(BigDecimal.valueOf(whole))
                                .movePointRight(9)
                                .longValue()));
            }
            default -> throw ApiException.validation("Value at '" + name + "' is not a time.");
        };
    }

    /** The object of that name; empty when it is missing. */
    static Map<String, Object> object(Map<String, Object> object, String name) {
        return switch (object.get(name)) {
            case null -> Map.of();
            case Map<?, ?> map -> copy(map);
            default -> throw ApiException.validation("Value at '" + name + "' is not an object.");
        };
    }

    static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli()).movePointLeft(3);
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> put(copy, String.valueOf(key), value));
        return copy;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
