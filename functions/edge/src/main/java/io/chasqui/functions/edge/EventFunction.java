package io.chasqui.functions.edge;

import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.MicronautRequestHandler;

/**
 * A function that is invoked with an event other than an HTTP call: a stream's batch, a schedule. What it needs it takes
 * from {@link #getApplicationContext()} in its constructor.
 *
 * @param <I> the event
 * @param <O> what the invoker is told
 */
public abstract class EventFunction<I, O> extends MicronautRequestHandler<I, O> {
    /** For Lambda: starts the context of the named function. */
    protected EventFunction(String function) {
        this(FunctionContext.start(function));
    }

    /** For one JVM with several functions: runs in the given context. */
    protected EventFunction(ApplicationContext context) {
        super(context);
    }
}
