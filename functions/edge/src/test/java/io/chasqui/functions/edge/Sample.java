package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.functions.edge.sample.SampleHandler;
import io.chasqui.functions.edge.sample.SampleWiring;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the sample function as API Gateway does. One for all tests, as one is for all calls of a Lambda instance. */
final class Sample {
    static final HttpFunction FUNCTION = new SampleHandler(context("sample").start());

    private Sample() {}

    /** {@return a builder for a context of what a package beside this one has, which wires itself} */
    static ApplicationContextBuilder context(String own) {
        return FunctionContext.builder(own);
    }

    /** {@return what a function answers to an event as API Gateway writes it} */
    static APIGatewayV2HTTPResponse answer(HttpFunction function, APIGatewayV2HTTPEvent event) {
        return function.handleRequest(event, new MockLambdaContext());
    }

    static Request post(String path) {
        return new Request("POST", path);
    }

    static Request get(String path) {
        return new Request("GET", path);
    }

    static Request call(String method, String path) {
        return new Request(method, path);
    }

    static final class Request {
        private final String method;
        private final String path;
        private final String query;
        private final Map<String, String> headers = new HashMap<>();
        private @Nullable String body;
        private boolean base64;

        private Request(String method, String target) {
            int mark = target.indexOf('?');
            this.method = method;
            this.path = mark < 0 ? target : target.substring(0, mark);
            this.query = mark < 0 ? "" : target.substring(mark + 1);
            headers.put("host", "api.example.com");
            headers.put("authorization", "Bearer " + SampleWiring.KEY.reveal());
        }

        Request header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Request without(String name) {
            headers.remove(name);
            return this;
        }

        Request json(String text) {
            this.body = text;
            return header("content-type", "application/json");
        }

        Request body(String type, byte[] bytes) {
            this.body = Base64.getEncoder().encodeToString(bytes);
            this.base64 = true;
            return header("content-type", type);
        }

        Request brokenBase64() {
            this.body = "%%%";
            this.base64 = true;
            return header("content-type", "application/json");
        }

        APIGatewayV2HTTPResponse send() {
            return answer(FUNCTION, event());
        }

        APIGatewayV2HTTPEvent event() {
            RequestContext.Http http = RequestContext.Http.builder()
                    .withMethod(method)
                    .withPath(path)
                    .build();
            return APIGatewayV2HTTPEvent.builder()
                    .withVersion("2.0")
                    .withRawPath(path)
                    .withRawQueryString(query)
                    .withQueryStringParameters(joined())
                    .withHeaders(headers)
                    .withBody(body)
                    .withIsBase64Encoded(base64)
                    .withRequestContext(RequestContext.builder()
                            .withHttp(http)
                            .withRequestId("req-1")
                            .withDomainName("abc.execute-api.eu-central-1.amazonaws.com")
                            .build())
                    .build();
        }

        /** As API Gateway does it: decoded, repeated ones joined with commas. */
        private Map<String, String> joined() {
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.merge(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "", (a, b) -> a + "," + b);
            }
            return parameters;
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException broken) {
                return text;
            }
        }
    }
}
