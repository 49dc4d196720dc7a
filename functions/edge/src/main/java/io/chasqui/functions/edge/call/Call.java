package io.chasqui.functions.edge.call;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.servlet.http.ServletHttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The event behind a request. Micronaut's view of it is not good enough where bytes count: it decodes the query and
 * splits it at commas, and it reads the body in whatever charset the caller names.
 */
public final class Call {
    private static final int DELETE = 0x7f;

    private Call() {}

    /** {@return the event that API Gateway sent} */
    public static APIGatewayV2HTTPEvent event(HttpRequest<?> request) {
        HttpRequest<?> inner = request;
        while (inner instanceof HttpRequestWrapper<?> wrapper) {
            inner = wrapper.getDelegate();
        }
        if (inner instanceof ServletHttpRequest<?, ?> servlet
                && servlet.getNativeRequest() instanceof APIGatewayV2HTTPEvent event) {
            return event;
        }
        throw new IllegalStateException("no event of an HTTP API: " + inner.getClass());
    }

    /** {@return the id that API Gateway gave the request, which its access log has too} */
    public static String requestId(HttpRequest<?> request) {
        return requestId(event(request));
    }

    /** {@return the same of an event that never became a request} */
    public static String requestId(APIGatewayV2HTTPEvent event) {
        return Objects.requireNonNullElse(event.getRequestContext().getRequestId(), "unknown");
    }

    /** {@return the address that API Gateway took the request from; no header that a caller sends counts} */
    public static @Nullable String sourceIp(HttpRequest<?> request) {
        RequestContext.Http http = event(request).getRequestContext().getHttp();
        return http == null ? null : http.getSourceIp();
    }

    /** {@return whether no header's value has a control character or a blank at an end, which Micronaut can't bear} */
    public static boolean headersAreClean(APIGatewayV2HTTPEvent event) {
        return event.getHeaders() == null
                || event.getHeaders().values().stream()
                        .allMatch(value -> value.strip().equals(value)
                                && value.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == DELETE));
    }

    /** {@return the body as it was sent, empty when there was none} */
    public static byte[] body(APIGatewayV2HTTPEvent event) {
        String body = event.getBody();
        if (body == null) {
            return new byte[0];
        }
        return event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    /** {@return the query as it was sent, without its question mark} */
    public static String query(APIGatewayV2HTTPEvent event) {
        return Objects.requireNonNullElse(event.getRawQueryString(), "");
    }

    /** {@return the headers by lower-case name; API Gateway joins repeated ones with commas} */
    public static Map<String, String> headers(APIGatewayV2HTTPEvent event) {
        Map<String, String> headers = new TreeMap<>();
        if (event.getHeaders() != null) {
            event.getHeaders()
                    .forEach((name, value) ->
                            headers.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + "," + other));
        }
        return headers;
    }
}
