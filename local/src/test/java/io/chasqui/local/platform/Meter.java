package io.chasqui.local.platform;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/**
 * Counts what AWS would bill. DynamoDB Local tells the units of each call by AWS's rules; of SQS each request counts as
 * one (they are all below 64 KB), those of the pollers too, except a receive that comes back empty.
 */
final class Meter implements ExecutionInterceptor {
    private double writes;
    private double reads;
    private double leases;
    private int fifo;
    private int schedules;
    private final Map<String, Integer> requests = new TreeMap<>();

    /**
     * What was consumed.
     *
     * @param requests requests to SQS, by operation
     * @param fifo how many of them went to queues that keep an order
     * @param schedules how many schedules were made
     * @param relayed how many records of streams were handed over, by the function that got them
     */
    record Units(
            double writes,
            double reads,
            Map<String, Integer> requests,
            int fifo,
            int schedules,
            Map<String, Integer> relayed) {
        int sqs() {
            return requests.values().stream().mapToInt(Integer::intValue).sum();
        }

        Units plus(Units other) {
            return new Units(
                    writes + other.writes,
                    reads + other.reads,
                    sum(requests, other.requests),
                    fifo + other.fifo,
                    schedules + other.schedules,
                    sum(relayed, other.relayed));
        }

        private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> other) {
            Map<String, Integer> sum = new TreeMap<>(one);
            other.forEach((name, count) -> sum.merge(name, count, Integer::sum));
            return sum;
        }
    }

    /** {@return what is consumed while the work is done} */
    static Units during(TestPlatform platform, Runnable work) {
        Map<String, Integer> before = platform.platform.engine().handed();
        Meter meter = new Meter();
        platform.tap(meter);
        try {
            work.run();
        } finally {
            platform.untap();
        }
        Map<String, Integer> relayed = new TreeMap<>(platform.platform.engine().handed());
        before.forEach((relay, count) -> relayed.merge(relay, -count, Integer::sum));
        relayed.values().removeIf(count -> count == 0);
        return meter.units(relayed);
    }

    /** {@return the write units that leases of quotas take while the work is done, which no flow has in its cost} */
    static double leasesDuring(TestPlatform platform, Runnable work) {
        Meter meter = new Meter();
        platform.tap(meter);
        try {
            work.run();
        } finally {
            platform.untap();
        }
        return meter.leases;
    }

    private static boolean isOfLimits(SdkRequest request) {
        Map<String, AttributeValue> key = Map.of();
        if (request instanceof UpdateItemRequest update) {
            key = update.key();
        } else if (request instanceof GetItemRequest get) {
            key = get.key();
        }
        AttributeValue partition = key.get("pk");
        return partition != null && String.valueOf(partition.s()).contains("#limit");
    }

    private synchronized Units units(Map<String, Integer> relayed) {
        return new Units(writes, reads, new TreeMap<>(requests), fifo, schedules, relayed);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case GetItemRequest get ->
                get.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case BatchGetItemRequest get ->
                get.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case QueryRequest query ->
                query.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case PutItemRequest put ->
                put.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case UpdateItemRequest update ->
                update.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case DeleteItemRequest delete ->
                delete.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case BatchWriteItemRequest write ->
                write.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case TransactWriteItemsRequest write ->
                write.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            default -> context.request();
        };
    }

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        SdkResponse response = context.response();
        if (isOfLimits(context.request())) {
            leases += response instanceof UpdateItemResponse updated
                    ? updated.consumedCapacity().capacityUnits()
                    : 0;
            return;
        }
        switch (response) {
            case GetItemResponse got ->
                reads += Math.max(got.consumedCapacity().capacityUnits(), least(context.request()));
            case QueryResponse got ->
                reads += Math.max(got.consumedCapacity().capacityUnits(), least(context.request()));
            case BatchGetItemResponse got ->
                got.consumedCapacity().forEach(capacity -> reads += capacity.capacityUnits());
            case PutItemResponse put -> writes += put.consumedCapacity().capacityUnits();
            case UpdateItemResponse updated ->
                writes += updated.consumedCapacity().capacityUnits();
            case DeleteItemResponse deleted ->
                writes += deleted.consumedCapacity().capacityUnits();
            case BatchWriteItemResponse written ->
                written.consumedCapacity().forEach(capacity -> writes += capacity.capacityUnits());
            // AWS bills each write of a transaction twice; DynamoDB Local tells it once.
            case TransactWriteItemsResponse written ->
                written.consumedCapacity().forEach(capacity -> writes += 2 * capacity.capacityUnits());
            default -> {}
        }
        boolean empty = response instanceof ReceiveMessageResponse received
                && received.messages().isEmpty();
        if (context.request() instanceof CreateScheduleRequest) {
            schedules++;
        }
        if (context.request() instanceof SqsRequest request && !empty) {
            boolean ordered = request.getValueForField("QueueUrl", String.class)
                    .filter(url -> url.endsWith(".fifo"))
                    .isPresent();
            fifo += ordered ? 1 : 0;
            requests.merge(request.getClass().getSimpleName().replace("Request", ""), 1, Integer::sum);
        }
    }

    /** A read that finds nothing is billed as the smallest; DynamoDB Local says that it is free. */
    private static double least(SdkRequest request) {
        Boolean consistent = request instanceof QueryRequest query
                ? query.consistentRead()
                : ((GetItemRequest) request).consistentRead();
        return Boolean.TRUE.equals(consistent) ? 1 : 0.5;
    }

    /** A refused write is billed like one that was made, and tells no units: all of ours are of items below 1 KB. */
    @Override
    public synchronized @Nullable Throwable modifyException(
            Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof ConditionalCheckFailedException) {
            writes += 1;
        } else if (context.exception() instanceof TransactionCanceledException
                && context.request() instanceof TransactWriteItemsRequest transaction) {
            writes += 2.0 * transaction.transactItems().size();
        }
        return context.exception();
    }
}
