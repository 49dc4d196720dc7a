package io.chasqui.platform.reading;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A single value and how it is spelt. */
public final class Scalar {
    /** JSON's kinds of single values. */
    public enum Token {
        STRING,
        NUMBER,
        BOOLEAN
    }

    private enum Kind {
        TEXT(Token.STRING, "a string"),
        FLAG(Token.BOOLEAN, "true or false"),
        INT(Token.NUMBER, "a whole number from -2147483648 to 2147483647"),
        LONG(Token.NUMBER, "a whole number of at most 64 bits"),
        DOUBLE(Token.NUMBER, "a number"),
        DECIMAL(Token.NUMBER, "a number"),
        INSTANT(Token.STRING, "a time with its offset, such as 2026-01-31T09:30:00Z"),
        DURATION(Token.STRING, "a positive ISO 8601 duration, such as PT5M, without years and months"),
        DATE(Token.STRING, "a date, such as 2026-01-31"),
        TIME(Token.STRING, "a time of day, such as 21:30"),
        ZONE(Token.STRING, "an IANA time zone, such as America/Lima"),
        ABSOLUTE_URI(Token.STRING, "an absolute URI, such as https://example.com/path"),
        CONSTANT(Token.STRING, "one of the names that there are");

        private final Token token;
        private final String form;

        Kind(Token token, String form) {
            this.token = token;
            this.form = form;
        }
    }

    private static final Map<Class<?>, Kind> KNOWN = Map.ofEntries(
            Map.entry(String.class, Kind.TEXT),
            Map.entry(Boolean.class, Kind.FLAG),
            Map.entry(boolean.class, Kind.FLAG),
            Map.entry(Integer.class, Kind.INT),
            Map.entry(int.class, Kind.INT),
            Map.entry(Long.class, Kind.LONG),
            Map.entry(long.class, Kind.LONG),
            Map.entry(Double.class, Kind.DOUBLE),
            Map.entry(double.class, Kind.DOUBLE),
            Map.entry(BigDecimal.class, Kind.DECIMAL),
            Map.entry(Instant.class, Kind.INSTANT),
            Map.entry(Duration.class, Kind.DURATION),
            Map.entry(LocalDate.class, Kind.DATE),
            Map.entry(LocalTime.class, Kind.TIME),
            Map.entry(ZoneId.class, Kind.ZONE),
            Map.entry(URI.class, Kind.ABSOLUTE_URI));

    private final Class<?> type;
    private final Kind kind;

    private Scalar(Class<?> type, Kind kind) {
        this.type = type;
        this.kind = kind;
    }

    /** {@return how values of the class are read, null when the class is none of single values} */
    public static @Nullable Scalar of(Class<?> type) {
        Kind kind = type.isEnum() ? Kind.CONSTANT : KNOWN.get(type);
        return kind == null ? null : new Scalar(type, kind);
    }

    /** {@return what JSON writes it as} */
    public Token token() {
        return kind.token;
    }

    /** {@return what to send, for people} */
    public String form() {
        if (kind != Kind.CONSTANT) {
            return kind.form;
        }
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            names.add("'" + name(constant) + "'");
        }
        return names.size() == 1 ? names.getFirst() + ", the only value so far" : "one of " + String.join(", ", names);
    }

    /** {@return the value that the text spells, null when it spells none} */
    public @Nullable Object read(String text) {
        try {
            return switch (kind) {
                case TEXT -> text;
                case FLAG -> flag(text);
                case INT -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case INSTANT -> instant(text);
                case DURATION -> duration(text);
                case DATE -> LocalDate.parse(text);
                case TIME -> LocalTime.parse(text);
                case ZONE -> zone(text);
                case ABSOLUTE_URI -> uri(text);
                case CONSTANT -> constant(text);
            };
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException notOfThatForm) {
            return null;
        }
    }

    /** {@return a value of the class, as JSON has it} */
    public Object sample() {
        return switch (kind) {
            case TEXT -> "";
            case FLAG -> false;
            case INT, LONG, DOUBLE, DECIMAL -> 0;
            case INSTANT -> "1970-01-01T00:00:00Z";
            case DURATION -> "PT1S";
            case DATE -> "1970-01-01";
            case TIME -> "00:00";
            case ZONE -> "UTC";
            case ABSOLUTE_URI -> "https://example.com/";
            case CONSTANT -> name(type.getEnumConstants()[0]);
        };
    }

    private @Nullable Object constant(String text) {
        for (Object constant : type.getEnumConstants()) {
            if (name(constant).equals(text)) {
                return constant;
            }
        }
        return null;
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object flag(String text) {
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
        return uri.isAbsolute() && uri.getRawAuthority() != null ? uri : null;
    }
}
