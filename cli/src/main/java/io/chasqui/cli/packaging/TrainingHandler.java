package io.chasqui.cli.packaging;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
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
    private final Map<String, RequestStreamHandler> handlers = new HashMap<>();

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
        RequestStreamHandler handler = handlers.get(function);
        if (handler != null) {
            handler.handleRequest(event, answer, context);
            return;
        }
        handler = make(names.getOrDefault(function, function));
        handlers.put(function, handler);
        handler.handleRequest(event, answer, context);
        context.getLogger().log(TRAINED_PREFIX + function);
    }

    private static RequestStreamHandler make(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(RequestStreamHandler.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(name + " is no handler", failed);
        }
    }
}
