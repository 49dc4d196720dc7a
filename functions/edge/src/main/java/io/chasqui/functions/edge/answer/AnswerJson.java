package io.chasqui.functions.edge.answer;

import io.chasqui.functions.edge.record.Records;
import io.chasqui.platform.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers as JSON: records by what the compiler noted of them, without the components that are null; enums in lower case,
 * as bodies and queries have to spell them too; times as RFC 3339 in UTC, to the millisecond, since more digits would be
 * noise and break some clients' parsers; durations as ISO 8601, and not as a number whose unit one has to know.
 */
public final class AnswerJson {
    private AnswerJson() {}

    /** @throws IllegalStateException when something in it is neither a record nor a value that answers have */
    public static String text(@Nullable Object answer) {
        return Json.text(tree(answer));
    }

    private static @Nullable Object tree(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case String text -> text;
            case Number number -> number;
            case Boolean flag -> flag;
            case Instant time -> time.truncatedTo(ChronoUnit.MILLIS).toString();
            case Enum<?> name -> name.name().toLowerCase(Locale.ROOT);
            case Duration duration -> duration.toString();
            case LocalDate date -> date.toString();
            case LocalTime time -> time.toString();
            case ZoneId zone -> zone.getId();
            case URI uri -> uri.toString();
            case Collection<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case Record bean -> record(bean);
            default -> throw new IllegalStateException("no answer has a " + value.getClass());
        };
    }

    private static List<@Nullable Object> list(Collection<?> list) {
        List<@Nullable Object> members = new ArrayList<>(list.size());
        list.forEach(member -> members.add(tree(member)));
        return members;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(tree(name)), tree(value)));
        return members;
    }

    private static Map<String, @Nullable Object> record(Record bean) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Records.components(bean, (component, value) -> {
            if (value != null) {
                members.put(component.getName(), tree(value));
            }
        });
        return members;
    }
}
