package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the routes that {@code inbound} serves. */
public final class ApiHandler extends HttpFunction {
    public ApiHandler() {
        this(FunctionContext.start("inbound"));
    }

    public ApiHandler(ApplicationContext context) {
        super(
            context,
            InboundController.class,
            ConversationsController.class,
            ContactsController.class,
            ConsentsController.class);
    }
}
