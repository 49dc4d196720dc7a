package io.chasqui.functions.edge;

import io.chasqui.platform.log.Wordless;
import io.chasqui.wiring.Snapshots;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.MicronautRequestHandler;

/**
 * A function that is invoked with an event other than an HTTP call: a queue's batch, a stream's. What a function needs it
 * takes from its context in its constructor.
 *
 * @param <I> the event, of aws-lambda-java-events
 * @param <O> the answer to the invoker
 */
public abstract class EventFunction<I, O> extends MicronautRequestHandler<I, O> {
    protected EventFunction(ApplicationContext context) {
        super(context);
    }

    /** {@return the context of a function on Lambda} */
    protected static ApplicationContext start(String... environments) {
        return FunctionContext.start(FunctionContext.EVENTS, environments);
    }

    /** Has a snapshot taken of the function as it is after an event that asks for nothing. */
    protected final void rehearse(I nothing) {
        if (Snapshots.areTaken()) {
            Snapshots.beforeEach(() -> execute(nothing));
        }
    }

    /** Does what the event asks for. */
    protected abstract O work(I event);

    @Override
    public final O execute(I event) {
        try {
            return work(event);
        } catch (RuntimeException failure) {
            // Lambda logs what it is thrown.
            throw Wordless.of(failure);
        }
    }
}
