package io.chasqui.functions.edge.problem;

import java.util.Set;

/** The routes of all functions, to a function that is called with what no route has. */
public interface KnownRoutes {
    /**
     * {@return the methods that a path has, in any function; none when there is no such path}
     *
     * @param path as it was sent
     */
    Set<String> methods(String path);
}
