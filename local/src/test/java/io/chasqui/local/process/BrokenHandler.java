package io.chasqui.local.process;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Does not start. */
public final class BrokenHandler implements RequestHandler<String, String> {
    public BrokenHandler() {
        throw new IllegalStateException("no table");
    }

    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}
