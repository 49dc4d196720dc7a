package io.chasqui.cli.redrive;

import io.chasqui.cli.operator.Operator;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import io.chasqui.platform.aws.QueueUrls;
import io.chasqui.platform.aws.SqsDeadLetters;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.wiring.Tasks;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** An installation's queues, accessed with the operator's credentials. */
final class OperatorQueues implements AutoCloseable {
    private static final String FAILED = "-failed";

    private final RedriveOptions options;
    private final Region region;
    private final SqsClient sqs;
    private final String prefix;
    private final Clock clock;

    OperatorQueues(RedriveOptions options, Clock clock) {
        this.options = options;
        this.region = Operator.region(options.region(), options.emulators().sqs());
        this.sqs =
                Operator.client(SqsClient.builder(), region, options.emulators().sqs());
        this.prefix = options.prefix();
        this.clock = clock;
    }

    /** @throws QueueDoesNotExistException when there is no installation of that prefix */
    DeadLetters deadLetters() {
        String name = QueueName.INBOUND.deadLetterFileName();
        String url = url(prefix + name);
        return new SqsDeadLetters(
                () -> sqs, new QueueUrls(url.substring(0, url.length() - name.length()), ""), Tasks.CODEC, clock);
    }

    /** {@return the queues where Lambda reports stream records, or alarms, that a function could not process} */
    static Map<String, FunctionDefinition> ofFailedRecords() {
        return Topology.load().functions().values().stream()
                .filter(function -> function.trigger() == Trigger.STREAM || function.trigger() == Trigger.ALARM)
                .collect(Collectors.toMap(
                        function -> function.name() + FAILED, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    /**
     * {@return the letters of a queue that no function reads}
     *
     * @throws QueueDoesNotExistException when there is no such queue, as in the local engine
     */
    FailedLetters failed(String queue) {
        return new FailedLetters(sqs, url(prefix + queue));
    }

    FailedSchedules failedSchedules() {
        return new FailedSchedules(failed(QueueUrls.FAILED_SCHEDULES), sqs, prefix, this::url);
    }

    /**
     * Invokes a function again with the stream records that it could not process.
     *
     * @param problems receives the reason for each letter that is left
     */
    FailedLetters.Moved bringBack(FunctionDefinition function, Consumer<String> problems) {
        try (DynamoDbStreamsClient streams = Operator.client(
                        DynamoDbStreamsClient.builder(),
                        region,
                        options.emulators().dynamo());
                LambdaClient lambda = Operator.client(
                        LambdaClient.builder(), region, options.emulators().lambda())) {
            return new FailedRecords(
                            failed(function.name() + FAILED),
                            streams,
                            function,
                            new LiveFunction(lambda, prefix + function.name()),
                            prefix + function.table().orElseThrow(),
                            clock)
                    .bringBack(problems);
        }
    }

    /** {@return about how many letters wait; empty when there is no such queue, as in the local engine} */
    OptionalInt waiting(String queue) {
        try {
            return OptionalInt.of(Integer.parseInt(
                    sqs.getQueueAttributes(request -> request.queueUrl(url(prefix + queue))
                                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                            .attributes()
                            .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")));
        } catch (QueueDoesNotExistException none) {
            return OptionalInt.empty();
        }
    }

    private String url(String name) {
        return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    @Override
    public void close() {
        sqs.close();
    }
}
