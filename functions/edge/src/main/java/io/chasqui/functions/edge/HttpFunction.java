package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.functions.edge.access.Front;
import io.chasqui.functions.edge.call.CheckedEvent;
import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.problem.Problem;
import io.chasqui.functions.edge.problem.ProblemAnswers;
import io.chasqui.platform.log.CurrentWork;
import io.chasqui.platform.log.Traces;
import io.chasqui.wiring.Snapshots;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function behind the HTTP API: Micronaut's, with what has to be looked at before Micronaut reads a request. A module's
 * handler is two constructors: one without arguments for Lambda, and one that takes the context for the local engine and
 * the tests.
 */
public abstract class HttpFunction extends APIGatewayV2HTTPEventFunction {
    /** API Gateway writes them. */
    private static final Set<String> OF_THE_GATEWAY = Set.of("content-length", "date", "connection");

    private final Front front;
    private final JsonMapper json;

    /**
     * For Lambda: starts the function's context.
     *
     * @param environments those of the function's beans and routes
     */
    @SuppressWarnings("this-escape") // The snapshot is taken when the handler is made, and not before.
    protected HttpFunction(String... environments) {
        this(FunctionContext.start(FunctionContext.HTTP, environments));
        if (Snapshots.areTaken()) {
            Snapshots.beforeEach(() -> new HttpRehearsal(getApplicationContext(), front.headers())
                    .run(event -> handleRequest(event, null)));
        }
    }

    /**
     * For one JVM with several functions: runs in the given context. The controllers, and what they work with, are made
     * now, so that a snapshot holds them.
     */
    protected HttpFunction(ApplicationContext context) {
        super(context);
        front = context.getBean(Front.class);
        json = context.getBean(JsonMapper.class);
        context.getBeanDefinitions(Qualifiers.byStereotype(Controller.class)).forEach(context::getBean);
    }

    @Override
    @SuppressWarnings("CatchThrowable") // an error is logged with its request, and answered
    public final APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        Request request = new Request(event);
        CurrentWork.begin(Traces.of(request.header("traceparent", "")), request.id());
        try {
            // Before all else: what walks round the web ACL learns nothing, not even which routes there are.
            String address = front.admit(request);
            APIGatewayV2HTTPResponse answer = super.handleRequest(CheckedEvent.of(request, address), context);
            return response(answer.getStatusCode(), answer.getHeaders(), answer.getBody());
        } catch (Throwable failure) {
            return refusal(request, failure);
        }
    }

    private APIGatewayV2HTTPResponse refusal(Request request, Throwable failure) {
        HttpResponse<Problem> problem = ProblemAnswers.answer(request.id(), failure);
        Map<String, String> headers = new HashMap<>();
        problem.getHeaders().forEachValue(headers::put);
        try {
            String body = request.method().equals("HEAD")
                    ? null
                    : json.writeValueAsString(problem.getBody().orElseThrow());
            return response(problem.code(), headers, body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a problem is always written", impossible);
        }
    }

    /** Each header once: what format 2.0 of the gateway's events has. */
    private static APIGatewayV2HTTPResponse response(int status, Map<String, String> headers, @Nullable String body) {
        Map<String, String> kept = new HashMap<>(headers);
        kept.keySet()
                .removeIf(name -> OF_THE_GATEWAY.contains(name.toLowerCase(Locale.ROOT))
                        || (body == null && name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(kept)
                .withBody(body)
                .build();
    }
}
