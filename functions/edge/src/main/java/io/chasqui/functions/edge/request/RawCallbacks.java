package io.chasqui.functions.edge.request;

import io.chasqui.functions.edge.call.Request;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * A controller's parameter of the type {@link RawCallback}, with the URL as the request shows it, also through a proxy that
 * says what it was called by. A forged host gains nothing: the signature that is checked over it would not fit.
 */
@Singleton
final class RawCallbacks implements TypedRequestArgumentBinder<RawCallback> {
    @Override
    public Argument<RawCallback> argumentType() {
        return Argument.of(RawCallback.class);
    }

    @Override
    public BindingResult<RawCallback> bind(ArgumentConversionContext<RawCallback> context, HttpRequest<?> request) {
        RawCallback callback = of(Request.of(request));
        return () -> Optional.of(callback);
    }

    private static RawCallback of(Request request) {
        String query = request.query();
        String url = origin(request) + request.path() + (query.isEmpty() ? "" : "?" + query);
        return new RawCallback(request.method(), url, query, request.headers(), request.body());
    }

    private static String origin(Request request) {
        String host = request.header("host", String.valueOf(request.domain()));
        return request.header("x-forwarded-proto", "https") + "://" + request.header("x-forwarded-host", host);
    }
}
