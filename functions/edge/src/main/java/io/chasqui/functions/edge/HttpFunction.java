package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.lambda.HttpEvents;
import io.chasqui.functions.edge.log.CurrentWork;
import io.chasqui.functions.edge.log.Traces;
import io.chasqui.functions.edge.log.Wordless;
import io.chasqui.functions.edge.problem.LastResort;
import io.chasqui.functions.edge.problem.ProblemCode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.micronaut.http.exceptions.UriSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A function behind the HTTP API. A module's handler is two constructors: one without arguments for Lambda, and one
 * that takes the context for the local engine and the tests.
 */
public abstract class HttpFunction extends APIGatewayV2HTTPEventFunction implements RequestStreamHandler {
    private static final HttpEvents EVENTS = new HttpEvents();

    /**
     * For Lambda: starts the context of the named function.
     *
     * @param controllers those of the function's routes: they and what they work with are made now, so that a snapshot
     *     holds them; those of the module's other functions are not, for whose secrets this one has no right
     */
    @SuppressWarnings("this-escape") // The snapshot is taken when the handler is made, and not before.
    protected HttpFunction(String function, List<Class<?>> controllers) {
        this(FunctionContext.startHttp(function), controllers);
        Snapshots.beforeEach(() -> HttpRehearsal.run(applicationContext, event -> super.handleRequest(event, null)));
    }

    /** For one JVM with several functions: runs in the given context. */
    protected HttpFunction(ApplicationContext context, List<Class<?>> controllers) {
        super(context);
        controllers.forEach(context::getBean);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        CurrentWork.begin(Traces.of(event), Call.requestId(event));
        if (!Call.headersAreClean(event)) {
            return LastResort.answer(event, ProblemCode.BAD_REQUEST);
        }
        try {
            APIGatewayV2HTTPResponse response = super.handleRequest(event, context);
            return abandoned(response) ? LastResort.answer(event, ProblemCode.INTERNAL) : response;
        } catch (UriSyntaxException notAPath) {
            return LastResort.answer(event, ProblemCode.BAD_REQUEST);
        }
    }

    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try {
            answer.write(EVENTS.write(handleRequest(EVENTS.read(event.readAllBytes()), context)));
        } catch (RuntimeException failure) {
            // Lambda logs what it is thrown.
            throw Wordless.of(failure);
        }
    }

    /** Micronaut gives up with a bare 500 when something breaks outside of its own error handling. */
    private static boolean abandoned(APIGatewayV2HTTPResponse response) {
        return response.getStatusCode() == 500 && !response.getHeaders().containsKey("Content-Type");
    }
}
