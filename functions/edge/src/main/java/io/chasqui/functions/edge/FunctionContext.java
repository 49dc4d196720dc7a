package io.chasqui.functions.edge;

import io.chasqui.functions.edge.log.Logs;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.function.aws.MicronautLambdaContext;
import java.util.Map;

/**
 * The application context of one function. It carries the function's name as the property {@link #FUNCTION}, which each
 * function module requires in its {@code package-info}: so several functions can run in one JVM, on one class path, and
 * none sees another's beans, routes or filters.
 */
public final class FunctionContext {
    /** The property that names the function. */
    public static final String FUNCTION = "chasqui.function";

    /** In code and not in a file, because files of several functions on one class path hide each other. */
    private static final Map<String, Object> DEFAULTS = Map.of("micronaut.serde.serialization.inclusion", "NON_NULL");

    private FunctionContext() {}

    /**
     * {@return a builder for the named function's context, for those that add beans or properties of their own}
     *
     * <p>As Micronaut's own builder for Lambda, but what nobody asks for is not made: a module's handlers are functions
     * of their own, and none may read the secrets of another's beans.
     */
    public static ApplicationContextBuilder builder(String function) {
        Logs.begin(System.getenv());
        return ApplicationContext.builder(Environment.FUNCTION, MicronautLambdaContext.ENVIRONMENT_LAMBDA)
                .eagerInitConfiguration(true)
                .properties(DEFAULTS)
                .properties(Map.of(FUNCTION, function));
    }

    /** {@return the named function's context, started} */
    public static ApplicationContext start(String function) {
        ApplicationContextBuilder builder = builder(function);
        Rehearsal rehearsal = Rehearsal.start();
        ApplicationContext context = builder.start();
        Snapshots.beforeEach(rehearsal::await);
        return context;
    }
}
