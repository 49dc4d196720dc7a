package io.chasqui.functions.edge;

import io.chasqui.functions.edge.log.Logs;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.DefaultApplicationContextBuilder;
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

    private FunctionContext() {}

    /**
     * {@return a builder for the named function's context, for those that add beans or properties of their own}
     *
     * <p>As Micronaut's own builder for Lambda, but what nobody asks for is not made: a module's handlers are functions
     * of their own, and none may read the secrets of another's beans.
     */
    public static ApplicationContextBuilder builder(String function) {
        return builder(function, Beans.OF_HTTP);
    }

    /** {@return the context, started, of the named function, which answers no HTTP calls} */
    public static ApplicationContext start(String function) {
        return start(function, Beans.OF_EVENTS);
    }

    /** {@return the same of a function that answers them} */
    static ApplicationContext startHttp(String function) {
        return start(function, Beans.OF_HTTP);
    }

    private static ApplicationContext start(String function, Beans beans) {
        ApplicationContextBuilder builder = builder(function, beans);
        Rehearsal rehearsal = Rehearsal.start();
        ApplicationContext context = builder.start();
        rehearsal.contextIsThere();
        Snapshots.beforeEach(rehearsal::await);
        return context;
    }

    private static ApplicationContextBuilder builder(String function, Beans beans) {
        Logs.begin(System.getenv());
        return new Builder(beans)
                .environments(Environment.FUNCTION, MicronautLambdaContext.ENVIRONMENT_LAMBDA)
                .deduceEnvironment(false)
                .properties(Map.of(FUNCTION, function));
    }

    private static final class Builder extends DefaultApplicationContextBuilder {
        private final Beans beans;

        Builder(Beans beans) {
            this.beans = beans;
        }

        @Override
        protected ApplicationContext newApplicationContext() {
            return new ChosenBeans(this, beans);
        }
    }
}
