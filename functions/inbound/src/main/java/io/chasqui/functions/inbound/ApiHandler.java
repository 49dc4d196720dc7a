package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the routes that {@code inbound} serves. */
public final class ApiHandler extends HttpFunction {
    public ApiHandler() {
        super("inbound");
    }

    public ApiHandler(ApplicationContext context) {
        super(context);
    }
}
