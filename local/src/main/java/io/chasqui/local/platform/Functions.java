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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions' handlers, the very classes that Lambda runs, each module in a context of its own: one sees nothing of
 * another's beans and routes.
 */
final class Functions implements HandlerFactory, AutoCloseable {
    private final Map<String, String> settings;
    private final Map<String, ApplicationContext> contexts = new ConcurrentHashMap<>();

    /** @param settings what an installation is told, beside where the engine's parts are */
    Functions(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public Object handler(FunctionDefinition function, EngineEndpoints endpoints) {
        ApplicationContext context = contexts.computeIfAbsent(function.module(), name -> context(name, endpoints));
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

    /** {@return a module's context} @throws IllegalArgumentException when none of its functions was started */
    ApplicationContext context(String module) {
        ApplicationContext context = contexts.get(module);
        if (context == null) {
            throw new IllegalArgumentException("no function of the module " + module + " runs");
        }
        return context;
    }

    private ApplicationContext context(String module, EngineEndpoints endpoints) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("chasqui.region", endpoints.region());
        properties.put("chasqui.tables-prefix", endpoints.tablePrefix());
        properties.put("chasqui.queue-url-prefix", endpoints.queueUrlPrefix());
        properties.put("chasqui.queue-arn-prefix", endpoints.queueArnPrefix());
        properties.put("chasqui.scheduler-role-arn", "arn:aws:iam::000000000000:role/chasqui-scheduler");
        properties.put("chasqui.scheduler-group", "default");
        properties.put("chasqui.public-url", endpoints.gateway().toString());
        properties.put("chasqui.dynamodb-endpoint", endpoints.dynamo().toString());
        properties.put("chasqui.sqs-endpoint", endpoints.sqs().toString());
        properties.put("chasqui.scheduler-endpoint", endpoints.scheduler().toString());
        return FunctionContext.builder(module)
                .singletons(new EngineClock(endpoints.clock()))
                .properties(properties)
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
