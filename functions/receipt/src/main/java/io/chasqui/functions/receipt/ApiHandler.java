package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the routes that {@code receipt} serves. */
public final class ApiHandler extends HttpFunction {
    public ApiHandler() {
        this(FunctionContext.start("receipt"));
    }

    public ApiHandler(ApplicationContext context) {
        super(
            context,
            ReceiptsController.class,
            EventsController.class,
            WebhooksController.class,
            DeliveriesController.class);
    }
}
