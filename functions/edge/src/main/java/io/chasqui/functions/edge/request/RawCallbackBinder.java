package io.chasqui.functions.edge.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.chasqui.functions.edge.call.Call;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link RawCallback}. Behind a proxy that changes the host (CloudFront), the property
 * {@code chasqui.public-url} says what vendors call, such as {@code https://api.example.com}; otherwise the request
 * does. A forged host gains nothing: the signature that is checked over it would not fit.
 */
@Singleton
final class RawCallbackBinder implements TypedRequestArgumentBinder<RawCallback> {
    private static final Argument<RawCallback> TYPE = Argument.of(RawCallback.class);

    private final @Nullable String publicUrl;

    RawCallbackBinder(@Property(name = "chasqui.public-url") @Nullable String publicUrl) {
        this.publicUrl = publicUrl;
    }

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

    private String origin(APIGatewayV2HTTPEvent event, Map<String, String> headers) {
        if (publicUrl != null) {
            return publicUrl;
        }
        String host = headers.getOrDefault("host", event.getRequestContext().getDomainName());
        return headers.getOrDefault("x-forwarded-proto", "https") + "://" + host;
    }
}
