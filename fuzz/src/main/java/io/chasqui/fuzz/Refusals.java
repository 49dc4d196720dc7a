package io.chasqui.fuzz;

import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.platform.configuration.ConfigurationException;
import io.chasqui.platform.json.JsonException;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.queue.UnprocessableTask;

/** How parsers say no: whoever calls them makes a clear answer of each. */
final class Refusals {
    private Refusals() {}

    static boolean is(RuntimeException thrown) {
        return thrown instanceof ProblemException
                || thrown instanceof JsonException
                || thrown instanceof UnreadableCallback
                || thrown instanceof UnprocessableTask
                || thrown instanceof ConfigurationException;
    }
}
