package io.chasqui.engagement.campaign;

import io.chasqui.messaging.acceptance.MessageRequest.Target;
import java.util.Map;

/** One recipient of a list, with the variables that are its own. */
public record ListMember(Target to, Map<String, String> variables) {
    public ListMember {
        variables = Map.copyOf(variables);
    }
}
