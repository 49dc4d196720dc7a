package io.chasqui.functions.edge.call;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as API Gateway sent it. */
public final class Request {
    private final APIGatewayV2HTTPEvent event;
    private final SortedMap<String, String> headers = new TreeMap<>();

    public Request(APIGatewayV2HTTPEvent event) {
        this.event = event;
        if (event.getHeaders() != null) {
            event.getHeaders()
                    .forEach((name, value) ->
                            headers.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + "," + other));
        }
    }

    /** {@return the id that API Gateway gave it, which its access log has too} */
    public String id() {
        return Objects.requireNonNullElse(event.getRequestContext().getRequestId(), "unknown");
    }

    public String method() {
        return event.getRequestContext().getHttp().getMethod();
    }

    /** {@return the path as it was sent} */
    public String path() {
        return event.getRawPath();
    }

    /** {@return the query as it was sent, without its question mark} */
    public String query() {
        return Objects.requireNonNullElse(event.getRawQueryString(), "");
    }

    /** {@return the headers by lower-case name; repeated ones are joined with commas} */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * {@return the header, or null when it was not sent}
     *
     * @param name in any case
     */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** {@return the header, or what stands in for one that was not sent} */
    public String header(String name, String otherwise) {
        return Objects.requireNonNullElse(header(name), otherwise);
    }

    /** {@return the request as it came, of one that Micronaut handles} */
    public static Request of(HttpRequest<?> request) {
        return CheckedEvent.of(request).request();
    }

    /** {@return the body as it was sent, empty when there was none} */
    public byte[] body() {
        String body = event.getBody();
        if (body == null) {
            return new byte[0];
        }
        return event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    /** Gives the body to another event; none is a blank there, which is none in JSON either. */
    void copyBody(APIGatewayV2HTTPEvent to) {
        boolean empty = event.getBody() == null || event.getBody().isEmpty();
        to.setBody(empty ? " " : event.getBody());
        to.setIsBase64Encoded(!empty && event.getIsBase64Encoded());
    }

    /** {@return the address that API Gateway took it from: the caller's, unless something stands in front} */
    public @Nullable String sourceIp() {
        RequestContext.Http http = event.getRequestContext().getHttp();
        return http == null ? null : http.getSourceIp();
    }

    /** {@return the host name that it came to; null where there is no gateway} */
    public @Nullable String domain() {
        return event.getRequestContext().getDomainName();
    }
}
