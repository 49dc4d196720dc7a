package io.chasqui.functions.scheduler;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the routes that {@code scheduler} serves. */
public final class ApiHandler extends HttpFunction {
    public ApiHandler() {
        super("scheduler");
    }

    public ApiHandler(ApplicationContext context) {
        super(context);
    }
}
