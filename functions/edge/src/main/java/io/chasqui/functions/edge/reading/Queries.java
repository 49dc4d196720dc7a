package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.call.Request;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.reading.Pointer;
import io.chasqui.platform.reading.QueryString;
import io.chasqui.platform.reading.Violations;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads queries as they were sent: Micronaut's own binders see each value split at its commas. */
@Singleton
public final class Queries<T> implements AnnotatedRequestArgumentBinder<StrictQuery, T> {
    private final StrictReader reader;

    Queries(StrictReader reader) {
        this.reader = reader;
    }

    /**
     * Refuses any query on a route without a {@link StrictQuery}: a filter that is not applied would mislead.
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
        QueryString.parameters(request.query(), violations)
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
        JsonNode tree = JsonNode.from(QueryString.parameters(Request.of(request).query(), violations));
        T query = reader.read(context.getArgument(), tree, true, violations);
        return () -> Optional.of(query);
    }
}
