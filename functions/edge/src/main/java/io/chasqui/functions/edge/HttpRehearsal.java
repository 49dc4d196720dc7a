package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.problem.ProblemAnswers;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.reading.StrictReader;
import io.micronaut.context.BeanContext;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Walks the way of a request before a snapshot is taken: each route as far as a caller without a key gets, and past the
 * controllers what is read of a request. No controller is called, and nothing of an installation's is read or written.
 */
final class HttpRehearsal {
    private static final String NAMED = "\\{[^}]*}";

    private final BeanContext beans;
    private final Map<String, String> headers = new HashMap<>();

    /** @param headers what a request has to have to be let in at all */
    HttpRehearsal(BeanContext beans, Map<String, String> headers) {
        this.beans = beans;
        this.headers.putAll(headers);
        this.headers.put("content-type", "application/json");
    }

    /** @param function answers an event */
    void run(Consumer<APIGatewayV2HTTPEvent> function) {
        beans.getBean(Router.class).uriRoutes().forEach(route -> {
            if (route.getAnnotationMetadata().hasAnnotation(RequiresScope.class)) {
                function.accept(event(route));
            }
            for (Argument<?> parameter : route.getTargetMethod().getArguments()) {
                read(parameter);
            }
        });
    }

    /** What was sent is empty, and most routes answer with what is missing. */
    private void read(Argument<?> parameter) {
        AnnotationMetadata rules = parameter.getAnnotationMetadata();
        if (rules.hasAnnotation(Body.class) || rules.hasAnnotation(StrictQuery.class)) {
            try {
                beans.getBean(StrictReader.class).read(parameter, "{}");
            } catch (RuntimeException wanting) {
                ProblemAnswers.problem(wanting);
            }
        }
    }

    private APIGatewayV2HTTPEvent event(UriRouteInfo<?, ?> route) {
        String path = route.getUriMatchTemplate().toPathString().replaceAll(NAMED, "none");
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRawPath(path)
                .withRawQueryString("")
                .withHeaders(headers)
                .withBody("{}")
                .withRequestContext(RequestContext.builder()
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(route.getHttpMethodName())
                                .withPath(path)
                                .build())
                        .withRequestId("rehearsal")
                        .build())
                .build();
    }
}
