package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** Lambda entry point of the routes that {@code inbound} serves. */
public final class ApiHandler extends HttpFunction {
    private static final List<Class<?>> CONTROLLERS = List.of(
            InboundController.class, ConversationsController.class, ContactsController.class, ConsentsController.class);

    public ApiHandler() {
        super(CONTROLLERS);
    }

    public ApiHandler(ApplicationContext context) {
        super(context, CONTROLLERS);
    }
}
