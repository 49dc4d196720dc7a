package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the routes that {@code receipt} serves. */
public final class ApiHandler extends HttpFunction {
    public ApiHandler() {
        super("receipt");
    }

    public ApiHandler(ApplicationContext context) {
        super(context);
    }
}
