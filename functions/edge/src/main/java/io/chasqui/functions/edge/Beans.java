package io.chasqui.functions.edge;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which beans a function can have, by the packages of their definitions: those of its handler's package, and those that
 * functions share. So several functions can run on one class path, and none sees another's beans or routes. Each
 * definition that a context knows costs a cold start two classes or more, whether the bean is ever made or not.
 */
final class Beans {
    private static final String FUNCTIONS = "io.chasqui.functions.";

    /** What every function can have. */
    private static final String SHARED = FUNCTIONS + "edge.wiring";

    /** What those need that answer HTTP calls. */
    private static final List<String> OF_CALLS = List.of(FUNCTIONS + "edge.access", SHARED + ".call");

    /** What those need that are invoked with other events. */
    private static final String OF_EVENTS = SHARED + ".event";

    private static final String CONTROLLER = "Controller$";

    private Beans() {}

    /** {@return those of a function that takes events: no controllers, and not what calls alone need} */
    static Predicate<String> ofEvents(Class<?> handler) {
        return in(Set.of(handler.getPackageName(), SHARED, OF_EVENTS))
                .and(definition -> !definition.contains(CONTROLLER));
    }

    /** {@return those of a function that answers HTTP calls by these controllers} */
    static Predicate<String> ofCalls(Collection<Class<?>> controllers) {
        Set<String> packages = new HashSet<>(OF_CALLS);
        packages.add(SHARED);
        controllers.forEach(controller -> packages.add(controller.getPackageName()));
        return in(packages);
    }

    /** {@return those of all functions of a module} */
    static Predicate<String> ofModule(String module) {
        String own = FUNCTIONS + module + ".";
        return definition -> definition.startsWith(own) || definition.startsWith(FUNCTIONS + "edge.");
    }

    private static Predicate<String> in(Set<String> packages) {
        return definition -> packages.contains(definition.substring(0, definition.lastIndexOf('.')));
    }
}
