package io.chasqui.cli.description;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.HttpMethodMapping;
import io.micronaut.http.annotation.UriMapping;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A route as its controller's method declares it with Micronaut's annotations. */
public final class Route {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    private final ExecutableMethod<?, ?> method;
    private final String verb;
    private final List<String> segments;
    private final List<String> variables = new ArrayList<>();

    private Route(ExecutableMethod<?, ?> method, String verb, List<String> segments) {
        this.method = method;
        this.verb = verb;
        this.segments = segments;
        for (String segment : segments) {
            if (isVariable(segment)) {
                variables.add(segment.substring(1, segment.length() - 1));
            }
        }
    }

    static Route of(BeanDefinition<?> controller, ExecutableMethod<?, ?> method) {
        String verb = method.getAnnotationTypeByStereotype(HttpMethodMapping.class)
                .orElseThrow()
                .getSimpleName()
                .toUpperCase(Locale.ROOT);
        String path = uri(controller, Controller.class) + uri(method, HttpMethodMapping.class);
        return new Route(method, verb, Arrays.asList(path.substring(1).split("/")));
    }

    private static String uri(AnnotationMetadata mapped, Class<? extends Annotation> by) {
        return mapped.stringValue(by)
                .filter(uri -> !uri.equals(UriMapping.DEFAULT_URI))
                .orElse("");
    }

    /** {@return its HTTP method, such as {@code GET}} */
    public String verb() {
        return verb;
    }

    /** {@return its path, with its variables in curly brackets} */
    public String path() {
        return "/" + String.join("/", segments);
    }

    /** {@return the names of the path's variables, in its order} */
    public List<String> variables() {
        return Collections.unmodifiableList(variables);
    }

    public Class<?> controller() {
        return method.getDeclaringType();
    }

    /** {@return the name of the controller's method} */
    public String name() {
        return method.getMethodName();
    }

    /** {@return what the method, or its controller, is annotated with} */
    public AnnotationMetadata rules() {
        return method.getAnnotationMetadata();
    }

    public List<Argument<?>> parameters() {
        return Arrays.asList(method.getArguments());
    }

    /** {@return the type of what the method returns} */
    public Argument<?> returned() {
        return method.getReturnType().asArgument();
    }

    private static boolean isVariable(String segment) {
        return VARIABLE.matcher(segment).matches();
    }

    @Override
    public String toString() {
        return verb + " " + path();
    }
}
