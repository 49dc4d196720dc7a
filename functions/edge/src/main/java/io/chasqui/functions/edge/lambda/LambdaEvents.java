package io.chasqui.functions.edge.lambda;

import org.jspecify.annotations.Nullable;

/**
 * How one kind of events is read and its answers are written. Lambda's own library for it loads 800 classes at each
 * cold start, so here is what our functions ask for and no more.
 *
 * @param <I> the event
 * @param <O> the answer
 */
public interface LambdaEvents<I, O> {
    /**
     * {@return what of the event any function here asks for}
     *
     * @throws io.chasqui.platform.json.JsonException when it is no JSON object
     * @throws ClassCastException when a member is of another type than AWS documents
     */
    I read(byte[] json);

    /** {@return the answer as the invoker wants it} */
    byte[] write(O answer);

    /** {@return an event that asks for nothing, to be rehearsed with; null where each asks for something} */
    default @Nullable String nothing() {
        return null;
    }
}
