package io.chasqui.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.chasqui.local.pump.Checkpoints;
import io.chasqui.local.pump.QueuePump;
import io.chasqui.local.pump.StreamPump;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.QueueDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The pumps from queues and streams to the functions, as Lambda's event source mappings. */
final class Pumps implements AutoCloseable {
    private final EngineOptions options;
    private final Topology topology;
    private final EngineEndpoints endpoints;
    private final DynamoDbClient dynamo;
    private final DynamoDbStreamsClient streamsClient;
    private final SqsClient sqs;
    private final List<QueuePump> queues = new ArrayList<>();
    private final List<StreamPump> streams = new ArrayList<>();
    private final List<Checkpoints> checkpoints = new ArrayList<>();

    Pumps(
            EngineOptions options,
            Topology topology,
            EngineEndpoints endpoints,
            DynamoDbClient dynamo,
            DynamoDbStreamsClient streamsClient,
            SqsClient sqs) {
        this.options = options;
        this.topology = topology;
        this.endpoints = endpoints;
        this.dynamo = dynamo;
        this.streamsClient = streamsClient;
        this.sqs = sqs;
    }

    /** Feeds {@code handler}, which is {@code function}, from all queues that it consumes. */
    void addQueues(FunctionDefinition function, Object handler) {
        topology.queues().values().stream()
                .filter(queue -> queue.consumer().equals(function.name()))
                .forEach(queue -> queues.add(queue(queue, function, handler)));
    }

    /** Feeds {@code handler}, which is {@code function}, from its table's stream. */
    void addStream(FunctionDefinition function, Object handler) {
        String table = options.prefix() + function.table().orElseThrow();
        String arn = dynamo.describeTable(request -> request.tableName(table))
                .table()
                .latestStreamArn();
        Path directory = options.directory("streams");
        Checkpoints read = directory == null
                ? Checkpoints.inMemory()
                : Checkpoints.in(directory.resolve(function.name() + ".jsonl"), arn);
        checkpoints.add(read);
        RequestHandler<DynamodbEvent, Object> typed = Handlers.of(function, handler);
        streams.add(new StreamPump(streamsClient, arn, function, typed, read, options.clock()));
    }

    List<QueuePump> queues() {
        return queues;
    }

    List<StreamPump> streams() {
        return streams;
    }

    /** {@return a count of each stream pump, by its function} */
    Map<String, Integer> ofStreams(ToIntFunction<StreamPump> count) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        streams.forEach(pump -> counts.put(pump.function().name(), count.applyAsInt(pump)));
        return counts;
    }

    @Override
    public void close() {
        checkpoints.forEach(Checkpoints::close);
    }

    private QueuePump queue(QueueDefinition queue, FunctionDefinition function, Object handler) {
        return new QueuePump(
                sqs,
                endpoints.queueUrl(queue),
                endpoints.queueArn(queue),
                queue,
                function,
                Handlers.<SQSEvent, SQSBatchResponse>of(function, handler));
    }
}
