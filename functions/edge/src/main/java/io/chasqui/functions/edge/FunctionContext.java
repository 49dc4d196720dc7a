package io.chasqui.functions.edge;

import io.chasqui.functions.edge.log.Logs;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.DefaultApplicationContextBuilder;
import io.micronaut.context.env.PropertyExpressionResolver;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySourceLoader;
import io.micronaut.core.convert.TypeConverterRegistrar;
import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.optim.StaticOptimizations;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The application context of one function. It carries the function's name as the property {@link #FUNCTION}, which each
 * function module requires in its {@code package-info}: so several functions can run in one JVM, on one class path, and
 * none sees another's beans or routes.
 */
public final class FunctionContext {
    /** The property that names the function. */
    public static final String FUNCTION = "chasqui.function";

    /** What Micronaut would look for in every jar, and none of ours has: how else to configure, convert and set. */
    private static final SoftServiceLoader.StaticServiceLoader<?> NONE = name -> Stream.empty();

    static {
        // It has to be told before it looks, which the making of a builder does.
        StaticOptimizations.set(new SoftServiceLoader.Optimizations(Stream.of(
                        ApplicationContextConfigurer.class,
                        PropertyExpressionResolver.class,
                        PropertySourceLoader.class,
                        TypeConverterRegistrar.class)
                .collect(Collectors.toMap(Class::getName, service -> NONE))));
    }

    private FunctionContext() {}

    /**
     * {@return a builder for the named function's context, for those that add beans or properties of their own}
     *
     * <p>What nobody asks for is not made: a module's handlers are functions of their own, and none may read the secrets
     * of another's beans.
     */
    public static ApplicationContextBuilder builder(String function) {
        return builder(function, Beans.ofHttp());
    }

    /** {@return the context, started, of the named function, which answers no HTTP calls} */
    public static ApplicationContext start(String function) {
        return start(function, Beans.ofEvents());
    }

    /** {@return the same of a function that answers them by these controllers} */
    static ApplicationContext startHttp(String function, Collection<Class<?>> controllers) {
        return start(function, Beans.ofHttp(controllers));
    }

    private static ApplicationContext start(String function, Predicate<String> beans) {
        ApplicationContextBuilder builder = builder(function, beans);
        Rehearsal rehearsal = Rehearsal.start();
        ApplicationContext context = builder.start();
        rehearsal.contextIsThere();
        Snapshots.beforeEach(rehearsal::await);
        return context;
    }

    private static ApplicationContextBuilder builder(String function, Predicate<String> beans) {
        Logs.begin(System.getenv());
        return new Builder(beans)
                .deduceEnvironment(false)
                // No files are searched for: a function is set by its environment alone.
                .enableDefaultPropertySources(false)
                .propertySources(environment(System.getenv()))
                .properties(Map.of(FUNCTION, function));
    }

    /** What is not ours would be turned into properties of all spellings too. */
    private static PropertySource environment(Map<String, String> variables) {
        Map<String, Object> ours = new HashMap<>(variables);
        ours.keySet().removeIf(name -> !name.startsWith("CHASQUI_"));
        return PropertySource.of(
                "environment",
                ours,
                PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE,
                PropertySource.Origin.of("environment"));
    }

    private static final class Builder extends DefaultApplicationContextBuilder {
        private final Predicate<String> beans;

        Builder(Predicate<String> beans) {
            this.beans = beans;
        }

        @Override
        protected ApplicationContext newApplicationContext() {
            return new ChosenBeans(this, beans);
        }
    }
}
