package io.chasqui.functions.send.redrive;

import io.chasqui.functions.edge.HttpFunction;
import io.micronaut.context.ApplicationContext;

/**
 * Lambda entry point of the routes of dead letters. A function of its own, so that it alone may take from every
 * dead-letter queue and put into every queue.
 */
public final class DeadLettersHandler extends HttpFunction {
    public DeadLettersHandler() {
        super("send-redrive");
    }

    public DeadLettersHandler(ApplicationContext context) {
        super(context);
    }
}
