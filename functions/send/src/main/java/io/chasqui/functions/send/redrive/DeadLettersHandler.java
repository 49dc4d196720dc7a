package io.chasqui.functions.send.redrive;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/**
 * Lambda entry point of the routes of dead letters. A function of its own, so that it alone may take from every
 * dead-letter queue and put into every queue.
 */
public final class DeadLettersHandler extends HttpFunction {
    private static final List<Class<?>> CONTROLLERS = List.of(DeadLettersController.class);

    public DeadLettersHandler() {
        super(CONTROLLERS);
    }

    public DeadLettersHandler(ApplicationContext context) {
        super(context, CONTROLLERS);
    }
}
