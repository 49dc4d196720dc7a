package io.chasqui.functions.edge.answer;

import io.micronaut.core.annotation.AnnotationMetadata;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The headers of each answer of a {@link Deprecation deprecated} route, a problem too: that the route will go. */
public final class DeprecationHeaders {
    /** RFC 9110's, whose day has two digits. */
    private static final String HTTP_DATE = "EEE, dd MMM yyyy HH:mm:ss 'GMT'";

    private DeprecationHeaders() {}

    /** @param route what the route is annotated with */
    public static Map<String, String> of(AnnotationMetadata route) {
        if (!route.hasAnnotation(Deprecation.class)) {
            return Map.of();
        }
        DateTimeFormatter date = DateTimeFormatter.ofPattern(HTTP_DATE, Locale.US);
        return Map.of(
                "Deprecation", "@" + midnight(route, "since").toEpochSecond(),
                "Sunset", date.format(midnight(route, "sunset")),
                "Link", "<" + route.stringValue(Deprecation.class, "link").orElseThrow() + ">; rel=\"deprecation\"");
    }

    private static ZonedDateTime midnight(AnnotationMetadata route, String member) {
        String day = route.stringValue(Deprecation.class, member).orElseThrow();
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC);
    }
}
