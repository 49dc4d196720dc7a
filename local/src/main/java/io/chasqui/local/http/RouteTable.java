package io.chasqui.local.http;

import io.chasqui.local.topology.Topology.RouteDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request as HTTP APIs do: a literal segment goes before a parameter. */
final class RouteTable {
    /** A route and the values of its parameters. */
    record Match(RouteDefinition route, Map<String, String> parameters) {}

    private record Pattern(RouteDefinition route, List<String> segments) {
        /** Sorts literal segments before parameters, segment by segment. */
        String rank() {
            StringBuilder rank = new StringBuilder();
            segments.forEach(segment -> rank.append(isParameter(segment) ? '1' : '0'));
            return rank.toString();
        }
    }

    private final List<Pattern> patterns;

    RouteTable(List<RouteDefinition> routes) {
        this.patterns = routes.stream()
                .map(route -> new Pattern(route, segments(route.path())))
                .sorted(Comparator.comparing(Pattern::rank))
                .toList();
    }

    /** The route for {@code method} and the decoded {@code path}; empty when there is none. */
    Optional<Match> find(String method, String path) {
        List<String> segments = segments(path);
        return patterns.stream()
                .filter(pattern -> pattern.route().method().equals(method))
                .flatMap(pattern -> match(pattern, segments).stream())
                .findFirst();
    }

    private static Optional<Match> match(Pattern pattern, List<String> segments) {
        if (pattern.segments().size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = pattern.segments().get(i);
            String actual = segments.get(i);
            if (isParameter(expected) && !actual.isEmpty()) {
                parameters.put(expected.substring(1, expected.length() - 1), actual);
            } else if (!expected.equals(actual)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(pattern.route(), parameters));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            segments.add(path.substring(start, slash));
            start = slash + 1;
        }
        segments.add(path.substring(start));
        return segments;
    }
}
