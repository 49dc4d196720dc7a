package io.chasqui.messaging.provider.wire;

import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a vendor's JSON, read leniently: vendors add fields without notice, which are passed over. What is asked
 * for and is not there makes a callback unreadable, with the field's name and never its value.
 */
public record Fields(Map<String, Object> values) {
    /** @throws UnreadableCallback when the text is no JSON object */
    public static Fields of(String body) {
        try {
            return new Fields(Json.object(body));
        } catch (JsonException none) {
            throw new UnreadableCallback("the body is no JSON object");
        }
    }

    /** {@return the fields of an answer, empty when it is no JSON object} */
    public static Optional<Fields> ofAnswer(String body) {
        try {
            return Optional.of(new Fields(Json.object(body)));
        } catch (JsonException none) {
            return Optional.empty();
        }
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    /** {@return a text, or a number as text} */
    public String text(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    /** {@return a text, or a number as text; empty where there is neither} */
    public Optional<String> find(String name) {
        Object value = values.get(name);
        if (value instanceof BigDecimal number) {
            return Optional.of(number.toPlainString());
        }
        return value instanceof String || value instanceof Number ? Optional.of(value.toString()) : Optional.empty();
    }

    /** {@return the fields of an object} */
    public Fields object(String name) {
        return objectOf(name).orElseThrow(() -> missing(name));
    }

    @SuppressWarnings("unchecked") // JSON's objects have nothing but texts for names
    public Optional<Fields> objectOf(String name) {
        return values.get(name) instanceof Map<?, ?> object
                ? Optional.of(new Fields((Map<String, Object>) object))
                : Optional.empty();
    }

    /** {@return the objects of a list, empty where there is none} */
    @SuppressWarnings("unchecked") // as above
    public List<Fields> list(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(each -> new Fields((Map<String, Object>) each))
                        .toList()
                : List.of();
    }

    public double decimal(String name) {
        if (values.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw missing(name);
    }

    /** {@return a time in seconds since 1970} @throws UnreadableCallback when there is none */
    public Instant seconds(String name) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(text(name)));
        } catch (NumberFormatException | DateTimeException none) {
            throw new UnreadableCallback("the field " + name + " is no time");
        }
    }

    private static UnreadableCallback missing(String name) {
        return new UnreadableCallback("no field " + name);
    }

    /** The values are left out: they must not be logged. */
    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }
}
