package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.chasqui.functions.edge.lambda.LambdaEvents;
import io.chasqui.functions.edge.log.Wordless;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A function that is invoked with an event other than an HTTP call: a queue's batch, a stream's. Lambda hands it over as
 * JSON, and the local engine as an object. What a function needs it takes from its context in its constructor.
 *
 * @param <I> the event
 * @param <O> what the invoker is told
 */
public abstract class EventFunction<I, O> implements RequestHandler<I, O>, RequestStreamHandler {
    private final LambdaEvents<I, O> events;

    @SuppressWarnings("this-escape") // The snapshot is taken when the handler is made, and not before.
    protected EventFunction(LambdaEvents<I, O> events) {
        this.events = events;
        if (Snapshots.areTaken()) {
            Snapshots.beforeEach(this::doNothing);
        }
    }

    /** Walks the way of an event that asks for nothing, for a snapshot to have what that takes. */
    final void doNothing() {
        String nothing = events.nothing();
        if (nothing != null) {
            events.write(execute(events.read(nothing.getBytes(StandardCharsets.UTF_8))));
        }
    }

    /** Does what the event asks for. */
    protected abstract O execute(I event);

    @Override
    public final O handleRequest(I event, Context context) {
        return execute(event);
    }

    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try {
            answer.write(events.write(execute(events.read(event.readAllBytes()))));
        } catch (RuntimeException failure) {
            // Lambda logs what it is thrown.
            throw Wordless.of(failure);
        }
    }
}
