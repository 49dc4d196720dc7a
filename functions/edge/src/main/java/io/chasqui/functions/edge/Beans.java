package io.chasqui.functions.edge;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which beans a function can have, by the names of their definitions. Each definition that a context knows costs a cold
 * start a class or more, whether the bean is ever made or not, and most of what is on the class path no function of ours
 * asks for.
 */
final class Beans {
    private static final String OURS = "io.chasqui.";
    private static final String CONTROLLER = "Controller$";

    /** What injection itself is made of. */
    private static final List<String> INJECTION = List.of(
            "io.micronaut.context.event.", "io.micronaut.inject.provider.Bean", "io.micronaut.inject.provider.Jakarta");

    private static final String HTTP = "io.chasqui.functions.edge.access.";

    private Beans() {}

    /** {@return those of functions that take events: no controllers, and not what calls alone need} */
    static Predicate<String> ofEvents() {
        return definition -> isIn(definition) && !definition.startsWith(HTTP) && !definition.contains(CONTROLLER);
    }

    /** {@return those of a module that answers HTTP calls, with all of its controllers} */
    static Predicate<String> ofHttp() {
        return Beans::isIn;
    }

    /** {@return those of a function that answers HTTP calls by these controllers} */
    static Predicate<String> ofHttp(Collection<Class<?>> controllers) {
        List<String> own = controllers.stream()
                .map(controller -> controller.getPackageName() + ".$" + controller.getSimpleName() + "$")
                .toList();
        return definition -> isIn(definition)
                && (!definition.contains(CONTROLLER) || own.stream().anyMatch(definition::startsWith));
    }

    private static boolean isIn(String definition) {
        return definition.startsWith(OURS) || INJECTION.stream().anyMatch(definition::startsWith);
    }
}
