package io.chasqui.functions.edge.reading;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.problem.ProblemCode;
import io.chasqui.functions.edge.problem.ProblemException;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a {@link JsonBody}. */
@Singleton
final class JsonBodyBinder implements AnnotatedRequestArgumentBinder<JsonBody, Object> {
    private static final Pattern JSON =
            Pattern.compile("(?i)\\s*application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?;?\\s*");

    @Override
    public Class<JsonBody> getAnnotationType() {
        return JsonBody.class;
    }

    @Override
    public BindingResult<Object> bind(ArgumentConversionContext<Object> context, HttpRequest<?> request) {
        Object body = read(context.getArgument(), Call.event(request));
        return () -> Optional.of(body);
    }

    private Object read(Argument<?> type, APIGatewayV2HTTPEvent event) {
        String contentType = Call.headers(event).getOrDefault("content-type", "");
        if (!JSON.matcher(contentType).matches()) {
            String detail = "Send the body with 'Content-Type: application/json', in UTF-8.";
            throw ProblemException.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, detail);
        }
        byte[] bytes = Call.body(event);
        int most = type.getAnnotationMetadata()
                .intValue(JsonBody.class, "maxBytes")
                .orElse(JsonBody.DEFAULT_MAX_BYTES);
        if (bytes.length > most) {
            throw ProblemException.of(ProblemCode.BODY_TOO_LARGE, "Send at most " + most + " bytes.");
        }
        Violations violations = new Violations();
        Object tree = JsonTree.read(bytes, violations);
        Object body = new ObjectReader(violations, false).value(type, tree, Pointer.ROOT);
        violations.refuse();
        if (body == null) {
            throw new IllegalStateException("a reader returned nothing and no violation for " + type.getType());
        }
        Rules.check(body, false, violations);
        violations.refuse();
        return body;
    }
}
