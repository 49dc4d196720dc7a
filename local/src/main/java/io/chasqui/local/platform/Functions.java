package io.chasqui.local.platform;

import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.local.EngineEndpoints;
import io.chasqui.local.HandlerFactory;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.micronaut.context.ApplicationContext;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions' handlers, the very classes that Lambda runs, in contexts of their own: one sees nothing of another's
 * beans and routes. Functions of one environment share a context.
 */
final class Functions implements HandlerFactory, AutoCloseable {
    private final Settings settings;
    private final Map<String, ApplicationContext> contexts = new ConcurrentHashMap<>();

    Functions(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Object handler(FunctionDefinition function, EngineEndpoints endpoints) {
        ApplicationContext context = context(function.environment(), endpoints);
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

    /** {@return the context of an environment, started when it is first asked for} */
    ApplicationContext context(String environment, EngineEndpoints endpoints) {
        return contexts.computeIfAbsent(environment, name -> start(name, endpoints));
    }

    private ApplicationContext start(String environment, EngineEndpoints endpoints) {
        return FunctionContext.builder(FunctionContext.HTTP, FunctionContext.EVENTS, environment)
                .singletons(new EngineClock(endpoints.clock()))
                .properties(Map.copyOf(settings.properties(endpoints)))
                .start();
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
