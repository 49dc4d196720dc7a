package io.chasqui.functions.edge.reading;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A single value and how it is spelt.
 *
 * @param token what JSON writes it as
 * @param form what to send, for people
 * @param parse from its spelling; null, or any of the exceptions of {@link #read}, when it is not of that form
 */
record Scalar(Token token, String form, Function<String, @Nullable Object> parse) {
    /** JSON's kinds of single values. */
    enum Token {
        STRING,
        NUMBER,
        BOOLEAN
    }

    private static final Map<Class<?>, Scalar> KNOWN = Map.ofEntries(
            Map.entry(String.class, text("a string", text -> text)),
            Map.entry(Boolean.class, new Scalar(Token.BOOLEAN, "true or false", Scalar::bool)),
            Map.entry(Integer.class, number("a whole number from -2147483648 to 2147483647", Integer::valueOf)),
            Map.entry(Long.class, number("a whole number of at most 64 bits", Long::valueOf)),
            Map.entry(Double.class, number("a number", Double::valueOf)),
            Map.entry(BigDecimal.class, number("a number", BigDecimal::new)),
            Map.entry(Instant.class, text("a time with its offset, such as 2026-01-31T09:30:00Z", Scalar::instant)),
            Map.entry(
                    Duration.class,
                    text("a positive ISO 8601 duration, such as PT5M, without years and months", Scalar::duration)),
            Map.entry(LocalDate.class, text("a date, such as 2026-01-31", LocalDate::parse)),
            Map.entry(LocalTime.class, text("a time of day, such as 21:30", LocalTime::parse)),
            Map.entry(ZoneId.class, text("an IANA time zone, such as America/Lima", Scalar::zone)),
            Map.entry(URI.class, text("an absolute URI, such as https://example.com/path", Scalar::uri)));

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class, double.class, Double.class);

    /** {@return how values of the class are read, null when the class is none of single values} */
    static @Nullable Scalar of(Class<?> type) {
        return type.isEnum() ? enumeration(type) : KNOWN.get(boxed(type));
    }

    /** {@return the value that the text spells, null when it spells none} */
    @Nullable
    Object read(String text) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException notOfThatForm) {
            return null;
        }
    }

    private static Scalar text(String form, Function<String, @Nullable Object> parse) {
        return new Scalar(Token.STRING, form, parse);
    }

    private static Scalar number(String form, Function<String, @Nullable Object> parse) {
        return new Scalar(Token.NUMBER, form, parse);
    }

    private static Scalar enumeration(Class<?> type) {
        Map<String, Object> names = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT), c -> c));
        String form = Arrays.stream(type.getEnumConstants())
                .map(c -> "'" + ((Enum<?>) c).name().toLowerCase(Locale.ROOT) + "'")
                .collect(Collectors.joining(", ", names.size() == 1 ? "" : "one of ", ""));
        return text(form, names::get);
    }

    private static @Nullable Object bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    /** RFC 3339: years have four digits. */
    private static @Nullable Object instant(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        return time.getYear() >= 0 && time.getYear() <= 9999 ? time.toInstant() : null;
    }

    private static @Nullable Object duration(String text) {
        Duration duration = Duration.parse(text);
        return duration.isPositive() ? duration : null;
    }

    /** Only named zones: an offset such as +02:00 knows nothing of daylight saving, and quiet hours depend on it. */
    private static @Nullable Object zone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? ZoneId.of(text) : null;
    }

    private static @Nullable Object uri(String text) {
        URI uri = URI.create(text);
        return uri.isAbsolute() && uri.getHost() != null ? uri : null;
    }

    private static Class<?> boxed(Class<?> type) {
        return Objects.requireNonNullElse(BOXES.get(type), type);
    }
}
