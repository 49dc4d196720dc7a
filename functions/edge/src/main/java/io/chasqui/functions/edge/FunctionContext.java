package io.chasqui.functions.edge;

import io.chasqui.functions.edge.log.Logs;
import io.chasqui.wiring.AwsPlatform;
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
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The application context of a function: its beans, and nobody else's. */
public final class FunctionContext {
    /** What Micronaut would look for in every jar, and none of ours has: how else to configure, convert and set. */
    private static final SoftServiceLoader.StaticServiceLoader<?> NONE = name -> Stream.empty();

    static {
        // It has to be told before it looks, which the making of a builder does.
        StaticOptimizations.set(new SoftServiceLoader.Optimizations(Map.of(
                ApplicationContextConfigurer.class.getName(), NONE,
                PropertyExpressionResolver.class.getName(), NONE,
                PropertySourceLoader.class.getName(), NONE,
                TypeConverterRegistrar.class.getName(), NONE)));
    }

    private FunctionContext() {}

    /**
     * {@return a builder for a context with the beans of a module's functions, for those that add beans or properties of
     * their own}
     *
     * <p>What nobody asks for is not made: a module's handlers are functions of their own, and none may read the secrets
     * of another's beans.
     */
    public static ApplicationContextBuilder builder(String module) {
        return builder(Beans.ofModule(module));
    }

    /** {@return the context, started, of a function that answers no HTTP calls} */
    public static ApplicationContext start(Class<? extends EventFunction<?, ?>> handler) {
        return start(Beans.ofEvents(handler));
    }

    /** {@return the same of a function that answers them by these controllers} */
    static ApplicationContext start(Collection<Class<?>> controllers) {
        return start(Beans.ofCalls(controllers));
    }

    private static ApplicationContext start(Predicate<String> beans) {
        ApplicationContextBuilder builder = builder(beans);
        if (Snapshots.areTaken()) {
            Snapshots.keepNoConnections();
        }
        Rehearsal rehearsal = Rehearsal.start();
        ApplicationContext context = builder.start();
        rehearsal.help();
        AwsPlatform clients = context.getBean(AwsPlatform.class);
        rehearsal.clientsAreThere();
        if (Snapshots.areTaken()) {
            Snapshots.beforeEach(() -> {
                Snapshots.requireSystemsRandomness(new SecureRandom());
                rehearsal.await();
                clients.beforeSnapshot();
            });
        }
        return context;
    }

    /** {@return a builder for a context with these beans, by the names of their definitions} */
    static ApplicationContextBuilder builder(Predicate<String> beans) {
        Logs.begin(System.getenv());
        return new Builder(beans)
                .deduceEnvironment(false)
                // No files are searched for: a function is set by its environment alone.
                .enableDefaultPropertySources(false)
                .propertySources(environment(System.getenv()));
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
