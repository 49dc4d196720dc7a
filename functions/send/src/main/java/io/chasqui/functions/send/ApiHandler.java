package io.chasqui.functions.send;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the routes that {@code send} serves. */
public final class ApiHandler extends HttpFunction {
    public ApiHandler() {
        super("send");
    }

    public ApiHandler(ApplicationContext context) {
        super(context);
    }
}
