package io.chasqui.verifier;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.chasqui.local.Handlers;
import io.chasqui.local.http.HttpGateway;
import io.chasqui.local.process.ProcessHandlers;
import io.chasqui.local.process.RoleSession;
import io.chasqui.local.pump.Checkpoints;
import io.chasqui.local.pump.QueuePump;
import io.chasqui.local.pump.StreamPump;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.QueueDefinition;
import io.chasqui.verifier.Deployment.Deployed;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Does for an installation what AWS does and its emulator does not: it routes requests, and invokes the functions with
 * what is in their queues and streams. Each function runs in a process, from its artefact, with its own role's rights. All
 * calls are made one after the other, because the emulator's transactions are not safe under concurrency.
 */
final class Host implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Deployment deployment;
    private final Account account;
    private final HttpGateway gateway;
    private final DueSchedules schedules;
    private final List<QueuePump> queues = new ArrayList<>();
    private final List<StreamPump> streams = new ArrayList<>();
    private final List<AutoCloseable> processes = new ArrayList<>();

    Host(Deployment deployment, Account account, ProcessHandlers handlers) {
        this.deployment = deployment;
        this.account = account;
        this.gateway = HttpGateway.bind(0, deployment.topology(), Clock.systemUTC());
        Deployed relay = deployment.function("dispatch-relay");
        this.schedules = new DueSchedules(
                account, relay.setting("SCHEDULER_GROUP"), relay.setting("SCHEDULER_KEY_ARN"), Clock.systemUTC());
        deployment.functions().values().forEach(function -> attach(function, handlers));
        gateway.start();
    }

    URI baseUri() {
        return gateway.baseUri();
    }

    DueSchedules schedules() {
        return schedules;
    }

    /**
     * Runs the installation until a condition is true.
     *
     * @throws CheckFailed when it is not within two minutes
     */
    void until(String what, BooleanSupplier done) {
        untilNothingIsLeft(() -> done.getAsBoolean() ? "" : what);
    }

    /**
     * Runs the installation until nothing is left to wait for.
     *
     * @param left describes what is left; an empty text for nothing
     * @throws CheckFailed when something is left after two minutes
     */
    void untilNothingIsLeft(Supplier<String> left) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String now = left.get(); !now.isEmpty(); now = left.get()) {
            CheckFailed.unless(System.nanoTime() < deadline, "this did not happen within two minutes: " + now);
            schedules.fire();
            streams.forEach(StreamPump::pollOnce);
            queues.forEach(queue -> queue.pollOnce(0));
        }
    }

    /** Puts a task into the dead-letter queue of a queue. */
    void giveUp(String queue, String task) {
        String url = deployment.function("timers").setting("QUEUE_URL_PREFIX") + queue + "-dlq";
        account.client(SqsClient.builder())
                .sendMessage(request -> request.queueUrl(url).messageBody(task));
    }

    private void attach(Deployed function, ProcessHandlers handlers) {
        FunctionDefinition definition = function.definition();
        RoleSession session = account.assume(function.roleArn(), "lambda.amazonaws.com");
        Object handler = handlers.handler(definition, function.environment(), session);
        processes.add((AutoCloseable) handler);
        switch (definition.trigger()) {
            case HTTP ->
                gateway.serve(
                        definition.name(),
                        Handlers.<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>of(definition, handler));
            case QUEUE ->
                deployment.topology().queues().values().stream()
                        .filter(queue -> queue.consumer().equals(definition.name()))
                        .forEach(queue ->
                                queues.add(pump(queue, definition, session, Handlers.of(definition, handler))));
            case STREAM -> streams.add(pump(definition, session, Handlers.of(definition, handler)));
            case ALARM -> throw new CheckFailed(definition.name() + " is made for a status page, and there is none");
        }
    }

    private QueuePump pump(
            QueueDefinition queue,
            FunctionDefinition function,
            RoleSession session,
            RequestHandler<SQSEvent, SQSBatchResponse> handler) {
        SqsClient sqs = account.client(SqsClient.builder(), session);
        String url = queue.queueName(deployment.function(function.name()).setting("QUEUE_URL_PREFIX"));
        String arn = deployment.queues().get(queue.name());
        if (arn == null) {
            throw new CheckFailed(queue.name() + " invokes nothing");
        }
        return new QueuePump(sqs, url, arn, queue, function, handler);
    }

    private StreamPump pump(
            FunctionDefinition function, RoleSession session, RequestHandler<DynamodbEvent, Object> handler) {
        DynamoDbStreamsClient client = account.client(DynamoDbStreamsClient.builder(), session);
        String arn = deployment.streams().get(function.name());
        if (arn == null) {
            throw new CheckFailed(function.name() + " reads no stream");
        }
        return new StreamPump(client, arn, function, handler, Checkpoints.inMemory(), Clock.systemUTC());
    }

    @Override
    public void close() {
        gateway.close();
        for (AutoCloseable process : processes) {
            try {
                process.close();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
