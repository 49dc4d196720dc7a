package io.chasqui.functions.edge.route;

import io.chasqui.functions.edge.problem.ProblemException;
import io.micronaut.context.BeanContext;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.HttpMethodMapping;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The routes of a function. {@code HEAD} is answered wherever {@code GET} is (RFC 9110, 9.3.2).
 *
 * @param all a path without variables comes before those of the same form that have some
 */
public record Routes(List<Route> all) {
    private static final String GET = "GET";
    private static final String HEAD = "HEAD";

    public Routes {
        List<Route> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(route -> route.variables().size()));
        all = List.copyOf(sorted);
    }

    /** {@return those of the named controllers} */
    public static Routes of(BeanContext context, Collection<Class<?>> controllers) {
        List<BeanDefinition<?>> definitions = new ArrayList<>();
        controllers.forEach(controller -> definitions.add(context.getBeanDefinition(controller)));
        return of(definitions);
    }

    /** {@return those of all controllers that the context has} */
    public static Routes of(BeanContext context) {
        return of(context.getBeanDefinitions(Qualifiers.byStereotype(Controller.class)));
    }

    private static Routes of(Iterable<? extends BeanDefinition<?>> controllers) {
        List<Route> routes = new ArrayList<>();
        for (BeanDefinition<?> controller : controllers) {
            for (ExecutableMethod<?, ?> method : controller.getExecutableMethods()) {
                if (method.hasStereotype(HttpMethodMapping.class)) {
                    routes.add(Route.of(controller, method));
                }
            }
        }
        return new Routes(routes);
    }

    /**
     * {@return where a request of that method leads}
     *
     * @param path as it was sent
     * @throws ProblemException 400 when the path is none, or is not encoded in UTF-8
     */
    public Match find(String method, String path) {
        List<String> segments = new ArrayList<>();
        segments(Paths.checked(path)).forEach(segment -> segments.add(Paths.decoded(segment)));
        SortedSet<String> others = new TreeSet<>();
        for (Route route : all) {
            Map<String, String> variables = route.match(segments);
            if (variables == null) {
                continue;
            }
            if (route.verb().equals(method.equals(HEAD) ? GET : method)) {
                return new Match.Found(route, variables);
            }
            others.add(route.verb());
            if (route.verb().equals(GET)) {
                others.add(HEAD);
            }
        }
        return others.isEmpty() ? new Match.Nowhere() : new Match.OtherMethods(others);
    }

    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(Arrays.asList(path.split("/", -1)));
        // What stands before the first slash: nothing.
        segments.removeFirst();
        return List.copyOf(segments);
    }
}
