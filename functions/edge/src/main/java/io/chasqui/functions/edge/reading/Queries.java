package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.call.Request;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.reading.PercentEncoding;
import io.chasqui.platform.reading.Pointer;
import io.chasqui.platform.reading.Violations;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads queries as they were sent: Micronaut's own binders see each value split at its commas. */
@Singleton
public final class Queries<T> implements AnnotatedRequestArgumentBinder<StrictQuery, T> {
    private final StrictReader reader;

    Queries(StrictReader reader) {
        this.reader = reader;
    }

    /**
     * Refuses any query on a route without a {@link StrictQuery}: a filter that nobody applies would mislead.
     *
     * @throws ProblemException 422 that names each parameter
     */
    public static void check(Request request, Argument<?>[] parameters) {
        if (request.query().isEmpty()) {
            return;
        }
        for (Argument<?> parameter : parameters) {
            if (parameter.getAnnotationMetadata().hasAnnotation(StrictQuery.class)) {
                return;
            }
        }
        Violations violations = new Violations();
        parameters(request.query(), violations)
                .keySet()
                .forEach(name ->
                        violations.add(Pointer.query(name), "unknown", "There is no such parameter; remove it."));
        violations.refuse();
    }

    @Override
    public Class<StrictQuery> getAnnotationType() {
        return StrictQuery.class;
    }

    /** @throws ProblemException 400 or 422 when it is not what the parameter is to be */
    @Override
    public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
        Violations violations = new Violations();
        JsonNode tree = JsonNode.createObjectNode(parameters(Request.of(request).query(), violations));
        T query = reader.read(context.getArgument(), tree, true, violations);
        return () -> Optional.of(query);
    }

    private static Map<String, JsonNode> parameters(String query, Violations violations) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (parameters.putIfAbsent(name, JsonNode.createStringNode(value)) != null) {
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
