package io.chasqui.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.chasqui.local.lambda.Running;
import io.chasqui.local.topology.Topology.FunctionDefinition;

/** Takes handlers for what their function's trigger says they are, and calls them in their function's name. */
public final class Handlers {
    private Handlers() {}

    /** The handler with the types of its trigger, which Java can't check. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <I, O> RequestHandler<I, O> of(FunctionDefinition function, Object handler) {
        if (handler instanceof RequestHandler<?, ?> typed) {
            RequestHandler<I, O> handling = (RequestHandler<I, O>) typed;
            return (event, context) -> Running.as(function.name(), () -> handling.handleRequest(event, context));
        }
        throw new IllegalArgumentException("The handler of " + function.name() + " is no RequestHandler but a "
                + handler.getClass().getName());
    }
}
