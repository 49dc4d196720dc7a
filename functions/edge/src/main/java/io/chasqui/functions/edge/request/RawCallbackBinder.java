package io.chasqui.functions.edge.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.chasqui.functions.edge.call.Call;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the {@link RawCallback}, with the URL as the request shows it, also through a proxy that says what it was called
 * by. A forged host gains nothing: the signature that is checked over it would not fit.
 */
@Singleton
final class RawCallbackBinder implements TypedRequestArgumentBinder<RawCallback> {
    private static final Argument<RawCallback> TYPE = Argument.of(RawCallback.class);

    @Override
    public Argument<RawCallback> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<RawCallback> bind(ArgumentConversionContext<RawCallback> context, HttpRequest<?> request) {
        APIGatewayV2HTTPEvent event = Call.event(request);
        Map<String, String> headers = Call.headers(event);
        String query = Call.query(event);
        String url = origin(event, headers) + event.getRawPath() + (query.isEmpty() ? "" : "?" + query);
        RawCallback callback =
                new RawCallback(request.getMethodName(), url, query, Map.copyOf(headers), Call.body(event));
        return () -> Optional.of(callback);
    }

    private static String origin(APIGatewayV2HTTPEvent event, Map<String, String> headers) {
        String host = headers.getOrDefault("host", event.getRequestContext().getDomainName());
        return headers.getOrDefault("x-forwarded-proto", "https") + "://"
                + headers.getOrDefault("x-forwarded-host", host);
    }
}
