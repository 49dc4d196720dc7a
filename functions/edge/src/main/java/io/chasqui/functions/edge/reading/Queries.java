package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.access.Callback;
import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.functions.edge.route.PercentEncoding;
import io.chasqui.functions.edge.route.Route;
import io.micronaut.core.type.Argument;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads queries as they were sent. */
public final class Queries {
    private Queries() {}

    /**
     * Refuses any query on a route without a {@link StrictQuery}: a filter that nobody applies would mislead.
     *
     * @throws ProblemException 422 that names each parameter
     */
    public static void check(Call call) {
        String query = call.request().query();
        if (!query.isEmpty() && !takesQuery(call.route())) {
            Violations violations = new Violations();
            parameters(query, violations)
                    .keySet()
                    .forEach(name ->
                            violations.add(Pointer.query(name), "unknown", "There is no such parameter; remove it."));
            violations.refuse();
        }
    }

    private static boolean takesQuery(Route route) {
        return route.rules().hasAnnotation(Callback.class)
                || route.parameters().stream()
                        .anyMatch(parameter -> parameter.getAnnotationMetadata().hasAnnotation(StrictQuery.class));
    }

    /**
     * {@return the query, as a controller's {@link StrictQuery} has it}
     *
     * @throws ProblemException 400 or 422 when it is not what the parameter is to be
     */
    public static Object read(Argument<?> type, Request request) {
        Violations violations = new Violations();
        Map<String, String> parameters = parameters(request.query(), violations);
        Object query = new ObjectReader(violations, true).record(type.getType(), parameters, Pointer.ROOT);
        violations.refuse();
        if (query == null) {
            throw new IllegalStateException("a reader returned nothing and no violation");
        }
        Rules.check(query, true, violations);
        violations.refuse();
        return query;
    }

    private static Map<String, String> parameters(String query, Violations violations) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (parameters.putIfAbsent(name, value) != null) {
                violations.add(
                        Pointer.query(name), "duplicate", "This parameter is there more than once; send it once.");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return PercentEncoding.decoded(text, "query");
    }
}
