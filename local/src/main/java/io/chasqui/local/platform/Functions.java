package io.chasqui.local.platform;

import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.local.EngineEndpoints;
import io.chasqui.local.HandlerFactory;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.micronaut.context.ApplicationContext;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The functions' handlers, the very classes that Lambda runs, each module in a context of its own: one sees nothing of
 * another's beans and routes.
 */
final class Functions implements HandlerFactory, AutoCloseable {
    private final Settings settings;
    private final Map<String, ApplicationContext> contexts = new ConcurrentHashMap<>();

    Functions(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Object handler(FunctionDefinition function, EngineEndpoints endpoints) {
        ApplicationContext context = context(function.module(), endpoints);
        try {
            return Class.forName(function.handler())
                    .getConstructor(ApplicationContext.class)
                    .newInstance(context);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(function.handler() + " does not start", failed.getCause());
        } catch (ReflectiveOperationException noHandler) {
            throw new IllegalStateException(
                    function.handler() + " is no handler: it needs a constructor that takes a context", noHandler);
        }
    }

    /** {@return a module's context, started when it is first asked for} */
    ApplicationContext context(String module, EngineEndpoints endpoints) {
        return contexts.computeIfAbsent(module, name -> start(name, endpoints));
    }

    private ApplicationContext start(String module, EngineEndpoints endpoints) {
        return FunctionContext.builder(environments(module))
                .singletons(new EngineClock(endpoints.clock()))
                .properties(Map.copyOf(settings.properties(endpoints)))
                .start();
    }

    /** {@return those of all functions of a module: each has its package's} */
    private static String[] environments(String module) {
        return Stream.concat(
                        Stream.of(FunctionContext.HTTP, FunctionContext.EVENTS),
                        Topology.load().functions().values().stream()
                                .filter(function -> function.module().equals(module))
                                .map(FunctionDefinition::environment)
                                .distinct())
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        contexts.values().forEach(ApplicationContext::close);
    }

    /** A bean of a type that contexts can tell: the JDK's clocks are of classes that nobody may see. */
    private static final class EngineClock extends Clock {
        private final Clock clock;

        EngineClock(Clock clock) {
            this.clock = clock;
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }
    }
}
