package io.chasqui.insight.aws;

import static io.chasqui.insight.aws.EventItems.AT;
import static io.chasqui.insight.aws.EventItems.EVENT_ID;
import static io.chasqui.insight.aws.EventItems.HEAD;
import static io.chasqui.insight.aws.EventItems.NUMBER;
import static io.chasqui.insight.aws.EventItems.PLACE;
import static io.chasqui.insight.aws.EventItems.SHARD_OF;
import static io.chasqui.insight.aws.EventItems.TYPE;

import io.chasqui.insight.event.EventCursor;
import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventLog;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.event.RecordedEvent;
import io.chasqui.platform.aws.BatchRequests;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The table of events. Partition tenant and {@code #e#} and an event's id: the event, and its place in the log. Partition
 * tenant and {@code #l#} and a shard of the log: {@code h#} how many numbers were given out, {@code p#} and a number the id of the
 * event in that place. A writer takes numbers, then writes the events, then the places: a place is never seen before its
 * event. A number whose place is missing belongs to a writer that is at work or died, and readers wait until it can only
 * have died; an event that is written again moves to its new place, so that it stands in one.
 */
public final class DynamoEvents implements EventLog {
    /** So many writers of one tenant don't meet; each shard of the log takes a thousand events a second. */
    public static final int SHARDS = 4;

    /** No writer lives longer: its function's timeout is half of it. */
    static final Duration WRITERS_LIVE = Duration.ofSeconds(60);

    private final DynamoDbClient dynamo;
    private final String table;
    private final BatchRequests batches;
    private final Duration retention;
    private final Clock clock;

    public DynamoEvents(DynamoDbClient dynamo, Tables tables, Duration retention, Clock clock) {
        this.dynamo = dynamo;
        this.table = tables.events();
        this.batches = new BatchRequests(dynamo, table);
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void append(TenantId tenant, String writer, List<RecordedEvent> events) {
        Map<EventId, RecordedEvent> distinct = new LinkedHashMap<>();
        events.forEach(event -> distinct.put(event.id(), event));
        if (distinct.isEmpty()) {
            return;
        }
        int shard = Math.floorMod(writer.hashCode(), SHARDS);
        Instant now = clock.instant();
        long number = reserve(tenant, shard, distinct.size());
        List<Item> bodies = new ArrayList<>();
        List<Item> places = new ArrayList<>();
        for (RecordedEvent event : distinct.values()) {
            bodies.add(EventItems.body(expiring(now), event, shard, number, now));
            places.add(expiring(now)
                    .text(Tables.PK, EventItems.shardKey(tenant, shard))
                    .text(Tables.SK, EventItems.place(number))
                    .text(EVENT_ID, event.id().order())
                    .text(TYPE, event.type().wire())
                    .time(AT, now));
            number++;
        }
        write(bodies);
        write(places);
    }

    @Override
    public Optional<RecordedEvent> find(TenantId tenant, EventId id) {
        Map<String, AttributeValue> item = dynamo.getItem(request ->
                        request.tableName(table).key(EventItems.key(tenant, id)).consistentRead(true))
                .item();
        return item.isEmpty() || isExpired(Item.of(item))
                ? Optional.empty()
                : Optional.of(EventItems.read(tenant, Item.of(item)));
    }

    @Override
    public Page read(TenantId tenant, EventCursor after, Set<EventType> types, int limit) {
        List<Deque<Item>> shards = new ArrayList<>();
        boolean more = false;
        for (int shard = 0; shard < SHARDS; shard++) {
            List<Item> settled = settled(tenant, shard, after.positions().get(shard), limit + 1);
            more |= settled.size() > limit;
            shards.add(new ArrayDeque<>(settled));
        }
        List<Long> positions = new ArrayList<>(after.positions());
        List<Placed> taken = new ArrayList<>();
        while (taken.size() < limit) {
            Optional<Deque<Item>> earliest = shards.stream()
                    .filter(shard -> !shard.isEmpty())
                    .min(Comparator.comparing(shard -> shard.getFirst().time(AT)));
            if (earliest.isEmpty()) {
                break;
            }
            int shard = shards.indexOf(earliest.get());
            Item item = earliest.get().removeFirst();
            positions.set(shard, EventItems.number(item));
            if (types.isEmpty()
                    || EventType.of(item.text(TYPE)).filter(types::contains).isPresent()) {
                taken.add(new Placed(shard, EventItems.number(item), new EventId(item.text(EVENT_ID))));
            }
        }
        more |= shards.stream().anyMatch(shard -> !shard.isEmpty());
        return new Page(entries(tenant, taken), new EventCursor(positions), more);
    }

    private record Placed(int shard, long number, EventId event) {}

    @Override
    public EventCursor seek(TenantId tenant, Instant time) {
        List<Long> positions = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            long low = 1;
            long high = head(tenant, shard) + 1;
            while (low < high) {
                long middle = (low + high) / 2;
                List<Item> next = query(tenant, shard, middle - 1, 1);
                if (next.isEmpty() || !next.getFirst().time(AT).isBefore(time)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            positions.add(low - 1);
        }
        return new EventCursor(positions);
    }

    /** {@return the places after a number that nothing can come between any more} */
    private List<Item> settled(TenantId tenant, int shard, long after, int limit) {
        Instant oldestAtWork = clock.instant().minus(WRITERS_LIVE);
        List<Item> settled = new ArrayList<>();
        long expected = after + 1;
        for (Item item : query(tenant, shard, after, limit)) {
            boolean gap = EventItems.number(item) != expected;
            if (gap && item.time(AT).isAfter(oldestAtWork)) {
                break;
            }
            settled.add(item);
            expected = EventItems.number(item) + 1;
        }
        return settled;
    }

    private List<LoggedEvent> entries(TenantId tenant, List<Placed> places) {
        Map<EventId, Item> bodies = new HashMap<>();
        List<Map<String, AttributeValue>> keys = places.stream()
                .map(Placed::event)
                .distinct()
                .map(id -> EventItems.key(tenant, id))
                .toList();
        batches.get(keys, true).forEach(found -> {
            Item item = Item.of(found);
            bodies.put(EventItems.read(tenant, item).id(), item);
        });
        List<LoggedEvent> entries = new ArrayList<>();
        for (Placed place : places) {
            Item item = bodies.get(place.event);
            boolean here = item != null
                    && item.number(SHARD_OF) == place.shard
                    && item.number(NUMBER) == place.number
                    && !isExpired(item);
            if (item != null && here) {
                entries.add(new LoggedEvent(EventItems.read(tenant, item), item.time(AT)));
            }
        }
        return entries;
    }

    private long reserve(TenantId tenant, int shard, int count) {
        Map<String, AttributeValue> head = dynamo.updateItem(request -> request.tableName(table)
                        .key(Map.of(
                                Tables.PK, AttributeValue.fromS(EventItems.shardKey(tenant, shard)),
                                Tables.SK, AttributeValue.fromS(HEAD)))
                        .updateExpression("ADD " + NUMBER + " :count")
                        .expressionAttributeValues(Map.of(":count", AttributeValue.fromN(Integer.toString(count))))
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes();
        return Item.of(head).number(NUMBER) - count + 1;
    }

    private long head(TenantId tenant, int shard) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .consistentRead(true)
                        .key(Map.of(
                                Tables.PK, AttributeValue.fromS(EventItems.shardKey(tenant, shard)),
                                Tables.SK, AttributeValue.fromS(HEAD))))
                .item();
        return item.isEmpty() ? 0 : Item.of(item).number(NUMBER);
    }

    private List<Item> query(TenantId tenant, int shard, long after, int limit) {
        return dynamo
                .query(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(EventItems.shardKey(tenant, shard)),
                                ":from", AttributeValue.fromS(EventItems.place(after + 1)),
                                ":to", AttributeValue.fromS(PLACE + "~")))
                        .limit(limit))
                .items()
                .stream()
                .map(Item::of)
                .toList();
    }

    private void write(List<Item> items) {
        batches.write(items.stream()
                .map(item -> WriteRequest.builder()
                        .putRequest(put -> put.item(item.values()))
                        .build())
                .toList());
    }

    private Item expiring(Instant now) {
        return Item.empty().number(Tables.TTL, now.plus(retention).getEpochSecond());
    }

    private boolean isExpired(Item item) {
        return item.number(Tables.TTL) <= clock.instant().getEpochSecond();
    }
}
