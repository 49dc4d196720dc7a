package io.chasqui.insight.aws;

import static io.chasqui.insight.aws.DeliveryItems.ATTEMPTS;
import static io.chasqui.insight.aws.DeliveryItems.CLAIMS;
import static io.chasqui.insight.aws.DeliveryItems.CREATED_AT;
import static io.chasqui.insight.aws.DeliveryItems.FIRST_AT;
import static io.chasqui.insight.aws.DeliveryItems.LEASE;
import static io.chasqui.insight.aws.DeliveryItems.NEXT_AT;
import static io.chasqui.insight.aws.DeliveryItems.ROUND;
import static io.chasqui.insight.aws.DeliveryItems.STATUS;
import static io.chasqui.insight.aws.DeliveryItems.TYPE;

import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.webhook.Deliveries;
import io.chasqui.insight.webhook.Delivery;
import io.chasqui.insight.webhook.Delivery.DeliveryAttempt;
import io.chasqui.insight.webhook.Delivery.Status;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The table of deliveries. Partition: tenant, webhook and one of {@link #SHARDS} shards, so that no webhook is too fast
 * for one partition. Sort: the event's id, which sorts by time.
 */
public final class DynamoDeliveries implements Deliveries {
    static final int SHARDS = 8;

    /** How many deliveries of a shard are read to find those of a status. */
    static final int READ_AT_ONCE = 100;

    private static final String FIRST_ATTEMPTS = ", " + ATTEMPTS + " = if_not_exists(" + ATTEMPTS + ", :empty)";

    /** What the first write of a delivery sets. */
    private static final String FIRST_WRITE = FIRST_ATTEMPTS + ", " + TYPE + " = if_not_exists(" + TYPE + ", :type), "
            + CREATED_AT + " = if_not_exists(" + CREATED_AT + ", :now), #ttl = if_not_exists(#ttl, :ttl)";

    private static final Map<String, String> NAMES = Map.of("#ttl", Tables.TTL);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration retention;
    private final Clock clock;

    public DynamoDeliveries(DynamoDbClient dynamo, Tables tables, Duration retention, Clock clock) {
        this.dynamo = dynamo;
        this.table = tables.deliveries();
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public Claim claim(
            TenantId tenant, WebhookId webhook, EventId event, EventType type, int round, Instant now, Instant lease) {
        Map<String, AttributeValue> values = firstWrite(type, now);
        values.put(":round", number(round));
        values.put(":lease", time(lease));
        values.put(":one", number(1));
        try {
            Map<String, AttributeValue> item = dynamo.updateItem(request -> request.tableName(table)
                            .key(key(tenant, webhook, event))
                            .updateExpression("SET " + STATUS + " = :pending, " + ROUND + " = :round, " + LEASE
                                    + " = :lease, " + FIRST_AT + " = if_not_exists(" + FIRST_AT + ", :now)"
                                    + FIRST_WRITE + " ADD " + CLAIMS + " :one")
                            .conditionExpression("attribute_not_exists(pk) OR (" + STATUS + " = :pending AND " + ROUND
                                    + " = :round AND (attribute_not_exists(" + LEASE + ") OR " + LEASE
                                    + " <= :now) AND (attribute_not_exists(" + NEXT_AT + ") OR " + NEXT_AT
                                    + " <= :now))")
                            .expressionAttributeNames(NAMES)
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes();
            return new Claim.Granted(DeliveryItems.read(tenant, webhook, Item.of(item)));
        } catch (ConditionalCheckFailedException refused) {
            Item item = Item.of(refused.item());
            boolean over = !item.text(STATUS).equals(Status.PENDING.wire()) || item.number(ROUND) != round;
            Instant leased = item.timeOrNull(LEASE);
            Instant due = item.timeOrNull(NEXT_AT);
            if (over) {
                return new Claim.Over();
            }
            if (leased != null && leased.isAfter(now)) {
                return new Claim.Leased(leased);
            }
            return new Claim.NotDue(due == null ? now : due);
        }
    }

    @Override
    public boolean record(Delivery claimed, DeliveryAttempt attempt, Status status, @Nullable Instant nextAt) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":status", AttributeValue.fromS(status.wire()));
        values.put(":attempts", DeliveryItems.attempts(claimed.attempts(), attempt));
        values.put(":claims", number(claimed.claims()));
        if (nextAt != null) {
            values.put(":next", time(nextAt));
        }
        String mine = CLAIMS + " = :claims";
        // The receiver has taken it: that stands even when another worker has claimed it since.
        String condition = status == Status.DELIVERED ? "attribute_exists(pk) AND " + CLAIMS + " >= :claims" : mine;
        return update(
                key(claimed.tenant(), claimed.webhook(), claimed.event()),
                "SET " + STATUS + " = :status, " + ATTEMPTS + " = :attempts"
                        + (nextAt == null ? "" : ", " + NEXT_AT + " = :next") + " REMOVE " + LEASE
                        + (nextAt == null ? ", " + NEXT_AT : ""),
                condition,
                values,
                Map.of());
    }

    @Override
    public void giveUp(TenantId tenant, WebhookId webhook, EventId event, EventType type, DeliveryAttempt why) {
        Map<String, AttributeValue> values = firstWrite(type, why.at());
        values.remove(":empty");
        values.put(":failed", AttributeValue.fromS(Status.FAILED.wire()));
        values.put(":zero", number(0));
        values.put(":none", AttributeValue.fromL(List.of()));
        values.put(
                ":attempt",
                AttributeValue.fromL(List.of(DeliveryItems.attempt(why).asMap())));
        update(
                key(tenant, webhook, event),
                "SET " + STATUS + " = :failed, " + ROUND + " = if_not_exists(" + ROUND + ", :zero), " + CLAIMS
                        + " = if_not_exists(" + CLAIMS + ", :zero), " + ATTEMPTS + " = list_append(if_not_exists("
                        + ATTEMPTS + ", :none), :attempt)" + FIRST_WRITE.replace(FIRST_ATTEMPTS, "") + " REMOVE "
                        + LEASE + ", " + NEXT_AT,
                "attribute_not_exists(pk) OR " + STATUS + " = :pending",
                values,
                NAMES);
    }

    @Override
    public int reopen(TenantId tenant, WebhookId webhook, EventId event, EventType type, Instant now) {
        Map<String, AttributeValue> values = firstWrite(type, now);
        values.put(":one", number(1));
        Map<String, AttributeValue> item = dynamo.updateItem(request -> request.tableName(table)
                        .key(key(tenant, webhook, event))
                        .updateExpression("SET " + STATUS + " = :pending" + FIRST_WRITE + " REMOVE " + LEASE + ", "
                                + NEXT_AT + ", " + FIRST_AT + " ADD " + ROUND + " :one")
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes();
        return Math.toIntExact(Item.of(item).number(ROUND));
    }

    @Override
    public Optional<Delivery> find(TenantId tenant, WebhookId webhook, EventId event) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).consistentRead(true).key(key(tenant, webhook, event)))
                .item();
        return item.isEmpty() || isExpired(Item.of(item))
                ? Optional.empty()
                : Optional.of(DeliveryItems.read(tenant, webhook, Item.of(item)));
    }

    @Override
    public Part list(TenantId tenant, WebhookId webhook, @Nullable Status status, @Nullable EventId before, int limit) {
        List<ShardPart> shards = IntStream.range(0, SHARDS)
                .mapToObj(shard -> part(tenant, webhook, shard, status, before, limit))
                .toList();
        // Where the shard that was read the least far stopped: only what is not older is known of all shards.
        Optional<String> known =
                shards.stream().flatMap(shard -> shard.stopped().stream()).max(Comparator.naturalOrder());
        List<Delivery> found = shards.stream()
                .flatMap(shard -> shard.found().stream())
                .filter(delivery -> known.isEmpty() || delivery.event().order().compareTo(known.get()) >= 0)
                .sorted(Comparator.comparing(
                                (Delivery delivery) -> delivery.event().order())
                        .reversed())
                .toList();
        if (found.size() > limit) {
            return new Part(found.subList(0, limit), found.get(limit - 1).event());
        }
        return new Part(found, known.map(EventId::new).orElse(null));
    }

    /**
     * What one query of a shard found.
     *
     * @param stopped the last event that was read; empty when there is no more
     */
    private record ShardPart(List<Delivery> found, Optional<String> stopped) {}

    private ShardPart part(
            TenantId tenant,
            WebhookId webhook,
            int shard,
            @Nullable Status status,
            @Nullable EventId before,
            int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(partition(tenant, webhook, shard)));
        // "~" sorts behind every id.
        values.put(":before", AttributeValue.fromS(before == null ? "~" : before.order()));
        if (status != null) {
            values.put(":status", AttributeValue.fromS(status.wire()));
        }
        QueryResponse page = dynamo.query(request -> request.tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk < :before")
                .filterExpression(status == null ? null : STATUS + " = :status")
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(status == null ? limit + 1 : READ_AT_ONCE));
        return new ShardPart(
                page.items().stream()
                        .map(Item::of)
                        .filter(item -> !isExpired(item))
                        .map(item -> DeliveryItems.read(tenant, webhook, item))
                        .toList(),
                Optional.ofNullable(page.lastEvaluatedKey().get(Tables.SK)).map(AttributeValue::s));
    }

    private Map<String, AttributeValue> firstWrite(EventType type, Instant now) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pending", AttributeValue.fromS(Status.PENDING.wire()));
        values.put(":empty", AttributeValue.fromL(List.of()));
        values.put(":type", AttributeValue.fromS(type.wire()));
        values.put(":now", time(now));
        values.put(
                ":ttl", AttributeValue.fromN(Long.toString(now.plus(retention).getEpochSecond())));
        return values;
    }

    private boolean update(
            Map<String, AttributeValue> key,
            String expression,
            String condition,
            Map<String, AttributeValue> values,
            Map<String, String> names) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key)
                    .updateExpression(expression)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        }
    }

    private boolean isExpired(Item item) {
        return item.number(Tables.TTL) <= clock.instant().getEpochSecond();
    }

    private static Map<String, AttributeValue> key(TenantId tenant, WebhookId webhook, EventId event) {
        int shard = Math.floorMod(event.order().hashCode(), SHARDS);
        return Map.of(
                Tables.PK, AttributeValue.fromS(partition(tenant, webhook, shard)),
                Tables.SK, AttributeValue.fromS(event.order()));
    }

    private static String partition(TenantId tenant, WebhookId webhook, int shard) {
        return tenant + "#" + webhook.key() + "#" + shard;
    }

    private static AttributeValue time(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }

    private static AttributeValue number(int number) {
        return AttributeValue.fromN(Integer.toString(number));
    }
}
