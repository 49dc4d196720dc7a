package io.chasqui.cli.description;

import io.micronaut.context.BeanContext;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.HttpMethodMapping;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.ArrayList;
import java.util.List;

/** The routes of a function, as its controllers declare them. */
public record Routes(List<Route> all) {
    /** {@return those of all controllers that the context has} */
    public static Routes of(BeanContext context) {
        List<Route> routes = new ArrayList<>();
        for (BeanDefinition<?> controller : context.getBeanDefinitions(Qualifiers.byStereotype(Controller.class))) {
            for (ExecutableMethod<?, ?> method : controller.getExecutableMethods()) {
                if (method.hasStereotype(HttpMethodMapping.class)) {
                    routes.add(Route.of(controller, method));
                }
            }
        }
        return new Routes(List.copyOf(routes));
    }
}
