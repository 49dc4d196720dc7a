package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answer;
import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.problem.ProblemAnswers;
import io.chasqui.functions.edge.reading.JsonBody;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.record.Records;
import io.chasqui.functions.edge.route.Route;
import io.chasqui.functions.edge.route.Routes;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Walks the way of a request before a snapshot is taken: each route as far as a caller without a key gets, and past the
 * controllers what is read of a request and written of an answer. No controller is called, and nothing of an
 * installation's is read or written.
 */
final class HttpRehearsal {
    private static final String NAMED = "\\{[^}]*}";

    /** An answer itself is no JSON, and one that is JSON already is not written. */
    private final Set<Class<?>> met = new HashSet<>(Set.of(Answer.class, Answer.Json.class));

    private HttpRehearsal() {}

    /**
     * @param headers what a request has to have to be let in at all
     * @param function answers an event
     */
    static void run(Routes routes, Map<String, String> headers, Consumer<APIGatewayV2HTTPEvent> function) {
        HttpRehearsal rehearsal = new HttpRehearsal();
        for (Route route : routes.all()) {
            APIGatewayV2HTTPEvent event = event(route.verb(), route.path().replaceAll(NAMED, "none"), headers);
            if (route.rules().hasAnnotation(RequiresScope.class)) {
                function.accept(event);
            }
            rehearsal.read(route, new Request(event));
            rehearsal.meet(route.returned());
        }
    }

    /** What was sent is empty, and most routes tell what is missing. */
    private void read(Route route, Request request) {
        Call call = new Call(request, route, Map.of(), null);
        for (Argument<?> parameter : route.parameters()) {
            AnnotationMetadata rules = parameter.getAnnotationMetadata();
            if (rules.hasAnnotation(JsonBody.class) || rules.hasAnnotation(StrictQuery.class)) {
                meet(parameter);
                try {
                    Arguments.of(parameter, call);
                } catch (RuntimeException wanting) {
                    ProblemAnswers.answer(request.id(), wanting).written();
                }
            }
        }
    }

    /** Looks up what was noted of a type, and of all that it is made of. */
    private void meet(Argument<?> type) {
        for (Argument<?> of : type.getTypeParameters()) {
            meet(of);
        }
        if (type.getType().isRecord() && met.add(type.getType())) {
            for (Argument<?> component : Records.noted(type.getType()).getConstructorArguments()) {
                meet(component);
            }
        }
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
