package io.chasqui.cli.packaging;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * All functions of a module in one process, so that one cache has what each of them loads: a call goes to the function
 * that its ARN names, and a line tells of its first one. It stands in the artefact, as the class path of a cache can't be longer when the cache is made;
 * nothing but training names it, and it uses nothing that is not there.
 */
public final class TrainingHandler implements RequestStreamHandler {
    /** The variable that tells handlers by function: {@code receipts=io.chasqui.Some,webhooks=io.chasqui.Other}. */
    static final String HANDLERS = "TRAINED_HANDLERS";

    /** What stands before the function's name in the line, which is JSON. */
    static final String TOLD = "trained ";

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
        context.getLogger().log(TOLD + function);
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
