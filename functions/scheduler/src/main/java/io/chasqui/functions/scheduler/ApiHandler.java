package io.chasqui.functions.scheduler;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** Lambda entry point of the routes that {@code scheduler} serves. */
public final class ApiHandler extends HttpFunction {
    private static final List<Class<?>> CONTROLLERS = List.of(CampaignsController.class, ListsController.class);

    public ApiHandler() {
        super(CONTROLLERS);
    }

    public ApiHandler(ApplicationContext context) {
        super(context, CONTROLLERS);
    }
}
