package io.chasqui.local.platform;

import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Makes a part of the writes, chosen by luck, those of a version that is newer by a little: its items have an attribute
 * more, a new message's hops too, and its tasks a field more and a version behind the dot. Where it wrote is remembered:
 * what only it knows has to be there in the end.
 */
final class NextVersion implements ExecutionInterceptor {
    private static final String ADDED = "zz";
    private static final AttributeValue NEWS =
            AttributeValue.fromM(Map.of("of", AttributeValue.fromS("the next version")));
    private static final String HOPS = "h";

    /** What the consents' sort keys start with: those that bind and those that are evidence, live ones and of tests. */
    private static final List<String> CONSENTS = List.of("c#", "e#", "Z#", "Y#");

    private final Random luck;
    private final Map<Place, Boolean> written = new HashMap<>();
    private int tasks;

    NextVersion(long seed) {
        luck = new Random(seed);
    }

    /** Where an item is. */
    private record Place(String table, String partition, String sort) {
        static Place of(String table, Map<String, AttributeValue> item) {
            return new Place(table, text(item, "pk"), text(item, "sk"));
        }

        private static String text(Map<String, AttributeValue> item, String name) {
            return String.valueOf(item.getOrDefault(name, NEWS).s());
        }

        Map<String, AttributeValue> key() {
            return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
        }
    }

    /** {@return how many items it has written or changed} */
    synchronized int items() {
        return written.size();
    }

    /** {@return how many tasks it has queued} */
    synchronized int tasks() {
        return tasks;
    }

    /** {@return the items that have lost what only it knows} */
    synchronized List<String> robbed(DynamoDbClient dynamo) {
        List<String> robbed = new ArrayList<>();
        written.forEach((place, withHops) -> {
            Map<String, AttributeValue> item = dynamo.getItem(request ->
                            request.tableName(place.table()).key(place.key()).consistentRead(true))
                    .item();
            List<AttributeValue> hops = item.containsKey(HOPS) ? item.get(HOPS).l() : List.of();
            if (!item.containsKey(ADDED)
                    || (withHops && hops.stream().anyMatch(hop -> !hop.m().containsKey(ADDED)))) {
                robbed.add(place.toString());
            }
        });
        return robbed;
    }

    @Override
    public synchronized SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case PutItemRequest put ->
                luck.nextBoolean() ? put.toBuilder().item(more(put.item())).build() : put;
            case UpdateItemRequest update -> luck.nextBoolean() ? more(update) : update;
            case BatchWriteItemRequest write -> more(write);
            case TransactWriteItemsRequest write ->
                write.toBuilder()
                        .transactItems(write.transactItems().stream()
                                .map(item -> luck.nextBoolean() ? more(item) : item)
                                .toList())
                        .build();
            case SendMessageRequest send ->
                send.toBuilder().messageBody(task(send.messageBody())).build();
            case SendMessageBatchRequest send ->
                send.toBuilder()
                        .entries(send.entries().stream()
                                .map(entry -> entry.toBuilder()
                                        .messageBody(task(entry.messageBody()))
                                        .build())
                                .toList())
                        .build();
            case CreateScheduleRequest create ->
                create.toBuilder()
                        .target(create.target().toBuilder()
                                .input(task(create.target().input()))
                                .build())
                        .build();
            default -> context.request();
        };
    }

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        switch (context.request()) {
            case PutItemRequest put -> put(put.tableName(), put.item());
            case UpdateItemRequest update ->
                updated(update.tableName(), update.key(), update.expressionAttributeNames());
            case DeleteItemRequest delete -> written.remove(Place.of(delete.tableName(), delete.key()));
            case BatchWriteItemRequest write ->
                write.requestItems()
                        .forEach((table, writes) -> writes.stream()
                                .filter(each -> each.putRequest() != null)
                                .forEach(each -> put(table, each.putRequest().item())));
            case TransactWriteItemsRequest write -> write.transactItems().forEach(this::written);
            default -> {}
        }
    }

    private void written(TransactWriteItem item) {
        if (item.put() != null) {
            put(item.put().tableName(), item.put().item());
        } else if (item.update() != null) {
            updated(
                    item.update().tableName(),
                    item.update().key(),
                    item.update().expressionAttributeNames());
        } else if (item.delete() != null) {
            written.remove(Place.of(item.delete().tableName(), item.delete().key()));
        }
    }

    private void put(String table, Map<String, AttributeValue> item) {
        Place place = Place.of(table, item);
        if (item.containsKey(ADDED)) {
            written.put(place, item.containsKey(HOPS));
        } else if (CONSENTS.stream().anyMatch(place.sort()::startsWith)) {
            // A consent gives way to another one, of which nothing holds that held of the first.
            written.remove(place);
        }
    }

    private void updated(String table, Map<String, AttributeValue> key, Map<String, String> names) {
        if (names.containsValue(ADDED)) {
            written.putIfAbsent(Place.of(table, key), false);
        }
    }

    private static Map<String, AttributeValue> more(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> more = new HashMap<>(item);
        more.put(ADDED, NEWS);
        more.computeIfPresent(
                HOPS,
                (name, hops) -> AttributeValue.fromL(hops.l().stream()
                        .map(hop -> {
                            Map<String, AttributeValue> moreOfHop = new HashMap<>(hop.m());
                            moreOfHop.put(ADDED, NEWS);
                            return AttributeValue.fromM(moreOfHop);
                        })
                        .toList()));
        return more;
    }

    private static UpdateItemRequest more(UpdateItemRequest update) {
        return update.toBuilder()
                .updateExpression(more(update.updateExpression()))
                .expressionAttributeNames(with(update.expressionAttributeNames(), "#" + ADDED, ADDED))
                .expressionAttributeValues(with(update.expressionAttributeValues(), ":" + ADDED, NEWS))
                .build();
    }

    private static TransactWriteItem more(TransactWriteItem item) {
        if (item.put() != null) {
            return item.toBuilder()
                    .put(item.put().toBuilder().item(more(item.put().item())).build())
                    .build();
        }
        if (item.update() == null) {
            return item;
        }
        return item.toBuilder()
                .update(item.update().toBuilder()
                        .updateExpression(more(item.update().updateExpression()))
                        .expressionAttributeNames(with(item.update().expressionAttributeNames(), "#" + ADDED, ADDED))
                        .expressionAttributeValues(with(item.update().expressionAttributeValues(), ":" + ADDED, NEWS))
                        .build())
                .build();
    }

    private BatchWriteItemRequest more(BatchWriteItemRequest write) {
        Map<String, List<WriteRequest>> all = new HashMap<>();
        write.requestItems()
                .forEach((table, writes) -> all.put(
                        table,
                        writes.stream()
                                .map(each -> each.putRequest() == null || luck.nextBoolean()
                                        ? each
                                        : WriteRequest.builder()
                                                .putRequest(put -> put.item(
                                                        more(each.putRequest().item())))
                                                .build())
                                .toList()));
        return write.toBuilder().requestItems(all).build();
    }

    private static String more(String updateExpression) {
        String set = "SET #" + ADDED + " = :" + ADDED;
        return updateExpression.contains("SET ")
                ? updateExpression.replaceFirst("SET ", set + ", ")
                : set + " " + updateExpression;
    }

    private static <V> Map<String, V> with(Map<String, V> all, String name, V value) {
        Map<String, V> more = new HashMap<>(all);
        more.put(name, value);
        return more;
    }

    /** What is no task stays as it is. */
    private String task(String body) {
        try {
            Map<String, Object> fields = Json.object(body);
            if (!fields.containsKey("v") || luck.nextBoolean()) {
                return body;
            }
            fields.put("v", new BigDecimal("1.1"));
            fields.put(ADDED, List.of(Map.of("of", "the next version")));
            tasks++;
            return Json.text(fields);
        } catch (JsonException noTask) {
            return body;
        }
    }
}
