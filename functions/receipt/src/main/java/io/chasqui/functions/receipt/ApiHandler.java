package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** Lambda entry point of the routes that {@code receipt} serves. */
public final class ApiHandler extends HttpFunction {
    private static final List<Class<?>> CONTROLLERS = List.of(
            ReceiptsController.class, EventsController.class, WebhooksController.class, DeliveriesController.class);

    public ApiHandler() {
        super(CONTROLLERS);
    }

    public ApiHandler(ApplicationContext context) {
        super(context, CONTROLLERS);
    }
}
