package io.chasqui.local.platform;

import io.chasqui.local.lambda.Running;
import io.chasqui.local.topology.Rights;
import io.chasqui.local.topology.Rights.Right;
import io.chasqui.local.topology.Rights.Verb;
import io.chasqui.local.topology.Topology;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.scheduler.model.SchedulerRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Sees every call to AWS that a function makes in a test, and remembers those that its role would be refused: the rights
 * of the topology, from which Terraform makes the roles, are enough for all that is tested.
 */
public final class RightsGuard implements ExecutionInterceptor {
    private static final Topology TOPOLOGY = Topology.load();
    private static final Rights RIGHTS = Rights.load(TOPOLOGY);
    private static final List<Right> BREAKERS = List.of(new Right(Verb.BREAKERS, ""));
    private static final Set<String> MISSING = new TreeSet<>();

    /** @throws AssertionError when a function did what it has no right to */
    static void check() {
        synchronized (MISSING) {
            if (!MISSING.isEmpty()) {
                List<String> missing = List.copyOf(MISSING);
                MISSING.clear();
                throw new AssertionError("rights that infra/topology/rights.json does not give: " + missing);
            }
        }
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        Running.function()
                .ifPresent(function -> needed(context.request())
                        .filter(right -> !RIGHTS.allow(function, right))
                        .forEach(right -> miss(function + " " + right)));
    }

    private static void miss(String what) {
        synchronized (MISSING) {
            MISSING.add(what);
        }
    }

    private static Stream<Right> needed(SdkRequest request) {
        return switch (request) {
            case GetItemRequest get -> isOfBreakers(get.key()) ? BREAKERS.stream() : table("GetItem", get.tableName());
            case QueryRequest query -> table("Query", query.tableName());
            case ScanRequest scan -> table("Scan", scan.tableName());
            case BatchGetItemRequest get ->
                tables("BatchGetItem", get.requestItems().keySet());
            case PutItemRequest put -> table("PutItem", put.tableName());
            case UpdateItemRequest update ->
                isOfBreakers(update.key()) ? BREAKERS.stream() : table("UpdateItem", update.tableName());
            case DeleteItemRequest delete -> table("DeleteItem", delete.tableName());
            case BatchWriteItemRequest write ->
                tables("BatchWriteItem", write.requestItems().keySet());
            case TransactWriteItemsRequest write ->
                write.transactItems().stream().flatMap(RightsGuard::written);
            case SendMessageRequest send -> sent(send.queueUrl());
            case SendMessageBatchRequest send -> sent(send.queueUrl());
            case ReceiveMessageRequest receive -> deadLetters(Verb.REDRIVES, receive.queueUrl());
            case DeleteMessageBatchRequest delete -> deadLetters(Verb.REDRIVES, delete.queueUrl());
            case ChangeMessageVisibilityBatchRequest change -> deadLetters(Verb.REDRIVES, change.queueUrl());
            case GetQueueAttributesRequest count -> deadLetters(Verb.REDRIVES, count.queueUrl());
            case SchedulerRequest ignored -> Stream.of(new Right(Verb.SCHEDULES, ""));
            case PutEventsRequest ignored -> Stream.of(new Right(Verb.PUBLISHES, ""));
            case DescribeAlarmsRequest ignored -> Stream.of(new Right(Verb.ALARMS, ""));
            case GetObjectRequest ignored -> Stream.of(new Right(Verb.PAGE, ""));
            case HeadObjectRequest ignored -> Stream.of(new Right(Verb.PAGE, ""));
            case PutObjectRequest ignored -> Stream.of(new Right(Verb.PAGE, ""));
            // Nobody may do anything else in S3.
            case S3Request other ->
                Stream.of(new Right(Verb.PAGE, other.getClass().getSimpleName()));
            default -> Stream.empty();
        };
    }

    /** As the condition of the right says it. */
    private static boolean isOfBreakers(Map<String, AttributeValue> key) {
        AttributeValue partition = key.get("pk");
        return partition != null && String.valueOf(partition.s()).contains("#breaker#");
    }

    private static Stream<Right> written(TransactWriteItem item) {
        if (item.put() != null) {
            return table("PutItem", item.put().tableName());
        }
        if (item.update() != null) {
            return table("UpdateItem", item.update().tableName());
        }
        return item.delete() != null
                ? table("DeleteItem", item.delete().tableName())
                : table("ConditionCheckItem", item.conditionCheck().tableName());
    }

    private static Stream<Right> tables(String action, Collection<String> names) {
        return names.stream().flatMap(name -> table(action, name));
    }

    private static Stream<Right> table(String action, String name) {
        return TOPOLOGY.tables().keySet().stream()
                .filter(table -> name.endsWith("-" + table))
                .map(table -> Right.onTable(table, action));
    }

    private static Stream<Right> sent(String url) {
        return Stream.concat(
                TOPOLOGY.queues().values().stream()
                        .filter(queue -> url.endsWith("/" + queue.queueName("chasqui-")))
                        .map(queue -> new Right(Verb.SENDS, queue.name())),
                deadLetters(Verb.PARKS, url));
    }

    /** What is done with a queue itself follows from what invokes the function. */
    private static Stream<Right> deadLetters(Verb verb, String url) {
        return TOPOLOGY.queues().values().stream()
                .filter(queue -> url.endsWith("/" + queue.deadLetterQueueName("chasqui-")))
                .map(queue -> new Right(verb, queue.name()));
    }
}
