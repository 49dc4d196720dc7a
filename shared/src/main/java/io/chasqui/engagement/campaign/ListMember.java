package io.chasqui.engagement.campaign;

import io.chasqui.messaging.acceptance.MessageRequest.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of a list.
 *
 * @param line the line of the file that it was read from, or its place among the recipients of a request, from 1; null in a
 *     list of a version that did not keep it
 * @param variables those that are its own
 */
public record ListMember(@Nullable Integer line, Target to, Map<String, String> variables) {
    public ListMember {
        variables = Map.copyOf(variables);
    }
}
