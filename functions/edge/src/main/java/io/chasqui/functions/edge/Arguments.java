package io.chasqui.functions.edge;

import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.reading.JsonBodies;
import io.chasqui.functions.edge.reading.JsonBody;
import io.chasqui.functions.edge.reading.Queries;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.functions.edge.request.IdempotencyKeys;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.functions.edge.request.RawCallbacks;
import io.chasqui.platform.tenant.Principal;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Header;
import org.jspecify.annotations.Nullable;

/** What controllers' methods are given of a call, by the type or the annotation of their parameters. */
final class Arguments {
    private Arguments() {}

    static @Nullable Object of(Argument<?> parameter, Call call) {
        Request request = call.request();
        AnnotationMetadata rules = parameter.getAnnotationMetadata();
        Class<?> type = parameter.getType();
        if (type == Principal.class) {
            return call.caller().orElseThrow(() -> new IllegalStateException("a callback has no principal"));
        }
        if (rules.hasAnnotation(JsonBody.class)) {
            return JsonBodies.read(parameter, request);
        }
        if (rules.hasAnnotation(StrictQuery.class)) {
            return Queries.read(parameter, request);
        }
        if (type == IdempotencyKey.class) {
            return parameter.isNullable() ? IdempotencyKeys.find(request).orElse(null) : IdempotencyKeys.read(request);
        }
        if (type == RawCallback.class) {
            return RawCallbacks.of(request);
        }
        if (type == Call.class) {
            return call;
        }
        if (rules.hasAnnotation(Header.class) && parameter.isNullable()) {
            return request.header(rules.stringValue(Header.class).orElse(parameter.getName()));
        }
        return variable(parameter, call);
    }

    private static String variable(Argument<?> parameter, Call call) {
        String value = call.variables().get(parameter.getName());
        if (value == null || parameter.getType() != String.class) {
            throw new IllegalStateException(
                    "nothing of a call is the parameter " + parameter.getName() + " of " + call.route());
        }
        return value;
    }
}
