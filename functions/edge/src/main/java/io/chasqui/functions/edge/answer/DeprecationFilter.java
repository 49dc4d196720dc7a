package io.chasqui.functions.edge.answer;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells with every answer of a {@link Deprecation deprecated} route, also with a problem, that it will go. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class DeprecationFilter {
    /** RFC 9110's, whose day has two digits. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        RouteAttributes.getRouteMatch(request)
                .map(AnnotationMetadata.class::cast)
                .filter(route -> route.hasAnnotation(Deprecation.class))
                .ifPresent(route -> tell(route, response));
    }

    private static void tell(AnnotationMetadata route, MutableHttpResponse<?> response) {
        response.header("Deprecation", "@" + midnight(route, "since").toEpochSecond());
        response.header("Sunset", HTTP_DATE.format(midnight(route, "sunset")));
        route.stringValue(Deprecation.class, "link")
                .ifPresent(link -> response.header("Link", "<" + link + ">; rel=\"deprecation\""));
    }

    private static ZonedDateTime midnight(AnnotationMetadata route, String member) {
        String day = route.stringValue(Deprecation.class, member).orElseThrow();
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC);
    }
}
