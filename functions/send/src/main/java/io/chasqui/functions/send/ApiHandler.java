package io.chasqui.functions.send;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** Lambda entry point of the routes that {@code send} serves. */
public final class ApiHandler extends HttpFunction {
    private static final List<Class<?>> CONTROLLERS =
            List.of(MessagesController.class, BatchController.class, DescriptionController.class);

    public ApiHandler() {
        super(CONTROLLERS);
    }

    public ApiHandler(ApplicationContext context) {
        super(context, CONTROLLERS);
    }
}
