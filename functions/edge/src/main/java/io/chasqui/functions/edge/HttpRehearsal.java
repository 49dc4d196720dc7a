package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.route.Routes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Walks the way of a request before a snapshot is taken: each route as far as a caller without a key gets. Nothing is
 * read or written.
 */
final class HttpRehearsal {
    private static final String NAMED = "\\{[^}]*}";

    private HttpRehearsal() {}

    /**
     * @param headers what a request has to have to be let in at all
     * @param function answers an event
     */
    static void run(Routes routes, Map<String, String> headers, Consumer<APIGatewayV2HTTPEvent> function) {
        routes.all().stream()
                .filter(route -> route.rules().hasAnnotation(RequiresScope.class))
                .forEach(route ->
                        function.accept(event(route.verb(), route.path().replaceAll(NAMED, "none"), headers)));
    }

    private static APIGatewayV2HTTPEvent event(String method, String path, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("content-type", "application/json");
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRawPath(path)
                .withRawQueryString("")
                .withHeaders(all)
                .withBody("{}")
                .withRequestContext(RequestContext.builder()
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(method)
                                .withPath(path)
                                .build())
                        .withRequestId("rehearsal")
                        .build())
                .build();
    }
}
