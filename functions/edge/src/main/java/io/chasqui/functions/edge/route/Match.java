package io.chasqui.functions.edge.route;

import java.util.Map;
import java.util.SortedSet;

/** Where a request leads. */
public sealed interface Match {
    /** @param variables the values of the path's variables, decoded, by name */
    record Found(Route route, Map<String, String> variables) implements Match {}

    /**
     * The path is there, but not for that method.
     *
     * @param methods those that it is there for
     */
    record OtherMethods(SortedSet<String> methods) implements Match {}

    record Nowhere() implements Match {}
}
