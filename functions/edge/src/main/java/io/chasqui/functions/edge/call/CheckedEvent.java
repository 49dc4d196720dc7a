package io.chasqui.functions.edge.call;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.reading.HeaderValues;
import io.chasqui.platform.reading.MediaRanges;
import io.chasqui.platform.reading.PercentEncoding;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as Micronaut can take it, with the request as it came. What Micronaut would read otherwise than it was meant
 * is taken out or refused here: docs/decisions/0001 lists it.
 */
public final class CheckedEvent extends APIGatewayV2HTTPEvent {
    /** Headers that are written anew, or are the gateway's business. */
    private static final Set<String> LEFT_OUT = Set.of("accept", "content-type", "origin");

    private static final Pattern JSON =
            Pattern.compile("(?i)\\s*application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?;?\\s*");

    private final Request request;
    private final @Nullable String address;

    private CheckedEvent(Request request, @Nullable String address) {
        this.request = request;
        this.address = address;
    }

    /**
     * Checks a request's headers and path.
     *
     * @param address where it came from; null when that is not known
     * @throws ProblemException when they are none
     */
    public static CheckedEvent of(Request request, @Nullable String address) {
        if (!HeaderValues.areClean(request.headers().values())) {
            throw ProblemException.of(
                    ProblemCode.BAD_REQUEST, "Check the headers: one has a control character, or a blank at an end.");
        }
        CheckedEvent event = new CheckedEvent(request, address);
        event.setVersion("2.0");
        event.setRawPath(request.path());
        event.setHeaders(headers(request));
        request.copyBody(event);
        event.setRequestContext(RequestContext.builder()
                .withHttp(RequestContext.Http.builder()
                        .withMethod(request.method())
                        .withPath(path(request.path()))
                        .build())
                .build());
        return event;
    }

    /** {@return the event that the request was made of} */
    public static CheckedEvent of(HttpRequest<?> request) {
        return (CheckedEvent) ((ServletHttpRequest<?, ?>) request).getNativeRequest();
    }

    /** {@return the request as it came} */
    public Request request() {
        return request;
    }

    /** {@return the address that it came from; null when that is not known} */
    public @Nullable String address() {
        return address;
    }

    /** {@return whether the request may be answered in JSON} */
    public boolean takesJson() {
        return MediaRanges.haveJson(request.header("Accept"));
    }

    /** {@return whether the body, if there is one, is encoded (RFC 9110, section 8.4); {@code identity} is no encoding} */
    public boolean isEncoded() {
        String encoding = request.header("Content-Encoding", "");
        return !encoding.isEmpty() && !encoding.equalsIgnoreCase("identity") && request.body().length > 0;
    }

    /** JSON in UTF-8 or no media type at all: what Micronaut would make of others is not asked. */
    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.keySet().removeAll(LEFT_OUT);
        if (JSON.matcher(request.header("Content-Type", "")).matches()) {
            headers.put("content-type", "application/json");
        }
        return headers;
    }

    /** The path (RFC 3986, 3.3), with a plus and a semicolon as what they are there: characters like others. */
    private static String path(String path) {
        try {
            if (path.startsWith("/") && new URI(path).getRawPath().equals(path)) {
                PercentEncoding.decoded(path.replace("+", "%2B"), "path");
                if (path.endsWith("/")) {
                    throw ProblemException.noRoute();
                }
                return path.replace("+", "%2B").replace(";", "%3B");
            }
        } catch (URISyntaxException none) {
            // the problem below says it
        }
        throw ProblemException.of(ProblemCode.BAD_REQUEST, "The path is none; encode what is no part of a path.");
    }
}
