package io.chasqui.fuzz;

import io.chasqui.configuration.ConfigurationException;
import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.json.JsonException;
import io.chasqui.provider.UnreadableCallback;
import io.chasqui.queue.HopelessTask;

/** How parsers say no: whoever calls them makes a clear answer of each. */
final class Refusals {
    private Refusals() {}

    static boolean is(RuntimeException thrown) {
        return thrown instanceof ProblemException
                || thrown instanceof JsonException
                || thrown instanceof UnreadableCallback
                || thrown instanceof HopelessTask
                || thrown instanceof ConfigurationException;
    }
}
