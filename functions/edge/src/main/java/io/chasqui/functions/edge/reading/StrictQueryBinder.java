package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.problem.ProblemCode;
import io.chasqui.functions.edge.problem.ProblemException;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a {@link StrictQuery} from the query as it was sent. */
@Singleton
final class StrictQueryBinder implements AnnotatedRequestArgumentBinder<StrictQuery, Object> {

    @Override
    public Class<StrictQuery> getAnnotationType() {
        return StrictQuery.class;
    }

    @Override
    public BindingResult<Object> bind(ArgumentConversionContext<Object> context, HttpRequest<?> request) {
        Violations violations = new Violations();
        Map<String, String> parameters = parameters(Call.query(Call.event(request)), violations);
        Object query =
                new ObjectReader(violations, true).record(context.getArgument().getType(), parameters, Pointer.ROOT);
        violations.refuse();
        if (query == null) {
            throw new IllegalStateException("a reader returned nothing and no violation");
        }
        Rules.check(query, true, violations);
        violations.refuse();
        return () -> Optional.of(query);
    }

    static Map<String, String> parameters(String query, Violations violations) {
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
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\ufffd') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException brokenEscape) {
            // the problem below says it
        }
        String detail = "The query is not percent-encoded UTF-8; encode it so.";
        throw ProblemException.of(ProblemCode.BAD_REQUEST, detail);
    }
}
