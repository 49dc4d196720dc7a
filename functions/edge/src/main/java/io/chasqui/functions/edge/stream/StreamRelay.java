package io.chasqui.functions.edge.stream;

import io.chasqui.platform.aws.ItemChange;
import java.util.List;
import java.util.Optional;

/**
 * What a function does with the changes that a table's stream brings.
 *
 * @param <W> what a change asks for
 */
public interface StreamRelay<W> {
    /**
     * {@return what the change asks for; empty when it asks for nothing} Makes no request, so that a failure comes of the
     * record alone.
     */
    Optional<W> read(ItemChange change);

    /**
     * Does what changes ask for, in their order. What is done twice has to do no harm: a failed call is repeated.
     *
     * @param source the writer in whose name it is done, such as the stream's shard
     */
    void relay(String source, List<W> work);
}
