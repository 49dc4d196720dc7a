package io.chasqui.cli.packaging;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs all functions of a module in one process, so that one cache has the classes of each. A call goes to the function
 * that its ARN names, and a log line reports the first call of each. The class is in the artefact, because the class path
 * may not change after the cache was made. Only the training uses it.
 */
public final class TrainingHandler implements RequestStreamHandler {
    /** The variable with the handlers of functions: {@code receipts=io.chasqui.Some,webhooks=io.chasqui.Other}. */
    static final String HANDLERS = "TRAINED_HANDLERS";

    /** The text before the function's name in the log line, which is JSON. */
    static final String TRAINED_PREFIX = "trained ";

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, LambdaRequestHandler> handlers = new HashMap<>();

    public TrainingHandler() {
        for (String entry : System.getenv(HANDLERS).split(",", -1)) {
            int function = entry.indexOf('=');
            names.put(entry.substring(0, function), entry.substring(function + 1));
        }
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        String arn = context.getInvokedFunctionArn();
        String function = arn.substring(arn.lastIndexOf(':') + 1);
        boolean isFirst = !handlers.containsKey(function);
        LambdaRequestHandler handler = handlers.computeIfAbsent(function, name -> make(names.getOrDefault(name, name)));
        InvocationRequest invocation = new InvocationRequest();
        invocation.setId(context.getAwsRequestId());
        invocation.setInvokedFunctionArn(arn);
        invocation.setDeadlineTimeInMs(System.currentTimeMillis() + context.getRemainingTimeInMillis());
        invocation.setContent(event.readAllBytes());
        try {
            handler.call(invocation).writeTo(answer);
        } catch (UserFault failed) {
            // Its message and its cause are empty: what happened is in a text of its own.
            throw new IllegalStateException(function + " fails: " + failed.reportableError(), failed);
        } catch (Exception failed) {
            throw new IllegalStateException(function + " fails", failed);
        }
        if (isFirst) {
            context.getLogger().log(TRAINED_PREFIX + function);
        }
    }

    /** As the runtime client makes it: what it loads for that is in the cache too. */
    private static LambdaRequestHandler make(String name) {
        try {
            return EventHandlerLoader.loadEventHandler(
                    HandlerInfo.fromString(name, TrainingHandler.class.getClassLoader()));
        } catch (ReflectiveOperationException | HandlerInfo.InvalidHandlerException failed) {
            throw new IllegalStateException(name + " is no handler", failed);
        }
    }
}
