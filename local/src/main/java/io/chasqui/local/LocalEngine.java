package io.chasqui.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpHandler;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.http.HttpGateway;
import io.chasqui.local.pump.StreamPump;
import io.chasqui.local.scheduler.SchedulerEndpoint;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.QueueDefinition;
import io.chasqui.platform.aws.QueueUrls;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The platform on one machine: embedded DynamoDB and SQS, a Scheduler endpoint, a gateway, and the pumps that hand
 * their events to the handlers. {@link #start} returns when all of it is ready. Closing it, or ending the process with
 * a signal, stops it in the reverse order; with a data directory the next engine goes on where this one was.
 */
public final class LocalEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);
    private static final int MAX_ROUNDS = 10_000;

    private final EngineOptions options;
    private final Topology topology;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AwsClients clients = new AwsClients();
    private final Map<String, Object> handlers = new LinkedHashMap<>();
    private final Thread shutdownHook = new Thread(this::close, "local-engine-shutdown");
    private final Emulators emulators;
    private final ManualRounds rounds;
    private final SchedulerEndpoint schedulerEndpoint;
    private final HttpGateway gateway;
    private final EngineEndpoints endpoints;
    private final DynamoDbClient dynamo;
    private final SqsClient sqs;
    private final SchedulerClient scheduler;
    private final Pumps pumps;
    private boolean closed;

    private LocalEngine(EngineOptions options, Topology topology) {
        this.options = options;
        this.topology = topology;
        parts.push(clients);
        try {
            emulators = own(Emulators.of(options, topology, clients));
            rounds = new ManualRounds(emulators, options.clock(), options.prefix());
            URI dynamoUri = emulators.addresses().dynamo();
            URI sqsUri = emulators.addresses().sqs();
            sqs = own(clients.sqs(sqsUri));
            schedulerEndpoint = own(SchedulerEndpoint.start(
                    options.clock(),
                    options.directory("scheduler"),
                    sqs,
                    emulators.queueUrlPrefix(),
                    new FunctionCalls(topology, handlers)));
            scheduler = own(clients.scheduler(schedulerEndpoint.endpoint()));
            dynamo = own(clients.dynamo(dynamoUri));
            gateway = HttpGateway.bind(options.port(), topology, options.clock());
            endpoints = new EngineEndpoints(
                    dynamoUri,
                    sqsUri,
                    emulators.queueUrlPrefix() + options.prefix(),
                    schedulerEndpoint.endpoint(),
                    options.prefix(),
                    LocalAccount.QUEUE_ARN_PREFIX + options.prefix(),
                    LocalAccount.REGION,
                    gateway.baseUri(),
                    options.clock());
            pumps = own(new Pumps(options, topology, endpoints, dynamo, own(clients.streams(dynamoUri)), sqs));
        } catch (RuntimeException | Error e) {
            closeParts();
            throw e;
        }
    }

    /** Starts an engine for the topology on the class path. */
    public static LocalEngine start(EngineOptions options, HandlerFactory factory) {
        return start(options, Topology.load(), factory);
    }

    /**
     * Starts an engine.
     *
     * @throws RuntimeException when a part does not start or {@code factory} throws; nothing is left running then
     */
    public static LocalEngine start(EngineOptions options, Topology topology, HandlerFactory factory) {
        LocalEngine engine = new LocalEngine(options, topology);
        try {
            topology.functions().values().forEach(function -> engine.attach(function, factory));
            engine.own(engine.gateway).start();
            if (options.mode() == EngineOptions.Mode.BACKGROUND) {
                engine.own(EngineThreads.start(options, engine.emulators, engine.schedulerEndpoint, engine.pumps));
            }
            Runtime.getRuntime().addShutdownHook(engine.shutdownHook);
            return engine;
        } catch (RuntimeException | Error e) {
            engine.closeParts();
            throw e;
        }
    }

    /** Where the gateway listens, without a slash at the end. */
    public URI baseUri() {
        return gateway.baseUri();
    }

    /** Where the parts are. */
    public EngineEndpoints endpoints() {
        return endpoints;
    }

    /** What the engine runs. */
    public Topology topology() {
        return topology;
    }

    /** A client of the tables. */
    public DynamoDbClient dynamo() {
        return dynamo;
    }

    /** A client of the queues. */
    public SqsClient sqs() {
        return sqs;
    }

    /** A client of the schedules. */
    public SchedulerClient scheduler() {
        return scheduler;
    }

    /** The handler of {@code function}, as the factory made it; null when the topology has no such function. */
    public @Nullable Object handler(String function) {
        return handlers.get(function);
    }

    /** Lets {@code handler} answer all requests for exactly {@code path}. */
    public void serve(String path, HttpHandler handler) {
        gateway.serve(path, handler);
    }

    /** Fires what is due on the schedules; the answer is how many targets were called. */
    public int fireDue() {
        return schedulerEndpoint.fireDue();
    }

    /**
     * Moves schedules, streams and queues on until a whole round of them moved nothing. What is due later by the clock
     * stays; so does a message that failed, until its visibility ends. Failed stream records are tried again at once.
     *
     * @return how many calls, records and messages were moved
     * @throws IllegalStateException after 10,000 rounds: something moves in a circle
     */
    public int pumpUntilIdle() {
        return pumpUntilIdle(MAX_ROUNDS);
    }

    int pumpUntilIdle(int maxRounds) {
        int total = 0;
        for (int round = 0; round < maxRounds; round++) {
            int moved = schedulerEndpoint.fireDue() + rounds.poll(pumps.streams(), pumps.queues());
            if (moved == 0) {
                return total;
            }
            total += moved;
        }
        throw new IllegalStateException("Something still moves after " + maxRounds + " rounds");
    }

    /** How many stream records were given up, by function. */
    public Map<String, Integer> poisoned() {
        return pumps.ofStreams(StreamPump::poisoned);
    }

    /** How many stream records the functions were handed, by function. */
    public Map<String, Integer> handed() {
        return pumps.ofStreams(StreamPump::handed);
    }

    /**
     * The messages in a queue, visible or not, without receiving them.
     *
     * @param queue the queue's name in the topology
     * @throws IllegalArgumentException when the topology has no such queue
     */
    public List<QueuedMessage> messages(String queue) {
        return emulators.messages(definition(queue).queueName(options.prefix()));
    }

    /**
     * What a queue gave up, without receiving it.
     *
     * @param queue the queue's name in the topology
     * @throws IllegalArgumentException when the topology has no such queue
     */
    public DeadLetters deadLetters(String queue) {
        String name = definition(queue).deadLetterQueueName(options.prefix());
        return new DeadLetters(name, emulators.messages(name));
    }

    /** The tasks that schedules could not deliver, as the scheduler keeps them, without receiving them. */
    public List<QueuedMessage> failedSchedules() {
        return emulators.messages(options.prefix() + QueueUrls.FAILED_SCHEDULES);
    }

    /** Stops everything; a second call does nothing. */
    @Override
    public void close() {
        closeParts();
        if (!Thread.currentThread().equals(shutdownHook)) {
            try {
                Runtime.getRuntime().removeShutdownHook(shutdownHook);
            } catch (IllegalStateException e) {
                LOG.debug("The process is ending already", e);
            }
        }
    }

    private synchronized void closeParts() {
        if (closed) {
            return;
        }
        closed = true;
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} does not close", part.getClass().getSimpleName(), e);
            }
        }
    }

    private void attach(FunctionDefinition function, HandlerFactory factory) {
        if (function.trigger() == Topology.Trigger.ALARM) {
            return; // nothing rings here
        }
        Object handler = factory.handler(function, endpoints);
        handlers.put(function.name(), handler);
        if (handler instanceof AutoCloseable closeable && !parts.contains(closeable)) {
            own(closeable);
        }
        switch (function.trigger()) {
            case HTTP ->
                gateway.serve(
                        function.name(),
                        Handlers.<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>of(function, handler));
            case QUEUE -> pumps.addQueues(function, handler);
            case STREAM -> pumps.addStream(function, handler);
            case ALARM -> {}
        }
    }

    private QueueDefinition definition(String queue) {
        QueueDefinition definition = topology.queues().get(queue);
        if (definition == null) {
            throw new IllegalArgumentException("The topology has no queue named " + queue);
        }
        return definition;
    }

    private <T extends AutoCloseable> T own(T part) {
        synchronized (parts) {
            parts.push(part);
        }
        return part;
    }
}
