package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.functions.edge.answer.Answer;
import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.lambda.HttpEvents;
import io.chasqui.functions.edge.log.CurrentWork;
import io.chasqui.functions.edge.log.Traces;
import io.chasqui.functions.edge.route.Routes;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function behind the HTTP API. A module's handler is two constructors: one without arguments for Lambda, and one
 * that takes the context for the local engine and the tests.
 */
public abstract class HttpFunction extends EventFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Calls calls;

    /**
     * For Lambda: starts the function's context.
     *
     * @param controllers those of the function's routes: they and what they work with are made now, so that a snapshot
     *     holds them; those of the module's other functions are not, for whose secrets this one has no right
     */
    @SuppressWarnings("this-escape") // The snapshot is taken when the handler is made, and not before.
    protected HttpFunction(List<Class<?>> controllers) {
        this(FunctionContext.start(controllers), controllers);
        if (Snapshots.areTaken()) {
            Snapshots.beforeEach(() -> HttpRehearsal.run(routes(), calls.front().headers(), this::execute));
        }
    }

    /** For one JVM with several functions: runs in the given context. */
    protected HttpFunction(ApplicationContext context, List<Class<?>> controllers) {
        super(new HttpEvents());
        calls = new Calls(context, controllers);
    }

    /** {@return what it answers} */
    final Routes routes() {
        return calls.routes();
    }

    @Override
    protected final APIGatewayV2HTTPResponse execute(APIGatewayV2HTTPEvent event) {
        Request request = new Request(event);
        CurrentWork.begin(Traces.of(request), request.id());
        return response(calls.answer(request));
    }

    private static APIGatewayV2HTTPResponse response(Answer<?> answer) {
        String body = answer.text();
        Map<String, String> headers = new HashMap<>(answer.headers());
        if (body == null) {
            headers.remove(Answer.CONTENT_TYPE);
        } else {
            headers.putIfAbsent(Answer.CONTENT_TYPE, "application/json");
        }
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(headers)
                .withBody(body)
                .build();
    }
}
