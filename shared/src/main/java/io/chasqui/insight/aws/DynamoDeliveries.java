package io.chasqui.insight.aws;

import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.webhook.Deliveries;
import io.chasqui.insight.webhook.Delivery;
import io.chasqui.insight.webhook.Delivery.DeliveryAttempt;
import io.chasqui.insight.webhook.Delivery.Status;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.QueryPages;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The table of deliveries. Partition: tenant, webhook and one of {@link #SHARDS} shards, so that no webhook is too fast
 * for one partition. Sort: the event's id, which sorts by time.
 */
public final class DynamoDeliveries implements Deliveries {
    static final int SHARDS = 8;

    private static final String STATUS = "st";
    private static final String TYPE = "ty";
    private static final String ROUND = "rd";
    private static final String CLAIMS = "n";
    private static final String ATTEMPTS = "al";
    private static final String CREATED_AT = "cr";
    private static final String FIRST_AT = "fi";
    private static final String NEXT_AT = "nx";
    private static final String LEASE = "le";

    private static final String ATTEMPTS_AT_BIRTH = ", " + ATTEMPTS + " = if_not_exists(" + ATTEMPTS + ", :empty)";

    /** What whoever is first writes. */
    private static final String BIRTH = ATTEMPTS_AT_BIRTH + ", " + TYPE + " = if_not_exists(" + TYPE + ", :type), "
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
        Map<String, AttributeValue> values = birth(type, now);
        values.put(":round", number(round));
        values.put(":lease", time(lease));
        values.put(":one", number(1));
        try {
            Map<String, AttributeValue> item = dynamo.updateItem(request -> request.tableName(table)
                            .key(key(tenant, webhook, event))
                            .updateExpression("SET " + STATUS + " = :pending, " + ROUND + " = :round, " + LEASE
                                    + " = :lease, " + FIRST_AT + " = if_not_exists(" + FIRST_AT + ", :now)"
                                    + BIRTH + " ADD " + CLAIMS + " :one")
                            .conditionExpression("attribute_not_exists(pk) OR (" + STATUS + " = :pending AND " + ROUND
                                    + " = :round AND (attribute_not_exists(" + LEASE + ") OR " + LEASE
                                    + " <= :now) AND (attribute_not_exists(" + NEXT_AT + ") OR " + NEXT_AT
                                    + " <= :now))")
                            .expressionAttributeNames(NAMES)
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes();
            return new Claim.Granted(read(tenant, webhook, Item.of(item)));
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
        values.put(":attempts", attempts(claimed.attempts(), attempt));
        values.put(":claims", number(claimed.claims()));
        if (nextAt != null) {
            values.put(":next", time(nextAt));
        }
        String mine = CLAIMS + " = :claims";
        // The receiver has taken it: that is so whoever else is at it.
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
        Map<String, AttributeValue> values = birth(type, why.at());
        values.remove(":empty");
        values.put(":failed", AttributeValue.fromS(Status.FAILED.wire()));
        values.put(":zero", number(0));
        values.put(":none", AttributeValue.fromL(List.of()));
        values.put(":attempt", AttributeValue.fromL(List.of(attempt(why).asMap())));
        update(
                key(tenant, webhook, event),
                "SET " + STATUS + " = :failed, " + ROUND + " = if_not_exists(" + ROUND + ", :zero), " + CLAIMS
                        + " = if_not_exists(" + CLAIMS + ", :zero), " + ATTEMPTS + " = list_append(if_not_exists("
                        + ATTEMPTS + ", :none), :attempt)" + BIRTH.replace(ATTEMPTS_AT_BIRTH, "") + " REMOVE "
                        + LEASE + ", " + NEXT_AT,
                "attribute_not_exists(pk) OR " + STATUS + " = :pending",
                values,
                NAMES);
    }

    @Override
    public int reopen(TenantId tenant, WebhookId webhook, EventId event, EventType type, Instant now) {
        Map<String, AttributeValue> values = birth(type, now);
        values.put(":one", number(1));
        Map<String, AttributeValue> item = dynamo.updateItem(request -> request.tableName(table)
                        .key(key(tenant, webhook, event))
                        .updateExpression("SET " + STATUS + " = :pending" + BIRTH + " REMOVE " + LEASE + ", " + NEXT_AT
                                + ", " + FIRST_AT + " ADD " + ROUND + " :one")
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
                : Optional.of(read(tenant, webhook, Item.of(item)));
    }

    @Override
    public List<Delivery> list(
            TenantId tenant, WebhookId webhook, @Nullable Status status, @Nullable EventId before, int limit) {
        return IntStream.range(0, SHARDS)
                .mapToObj(shard -> list(tenant, webhook, shard, status, before, limit))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(
                                (Delivery delivery) -> delivery.event().order())
                        .reversed())
                .limit(limit)
                .toList();
    }

    private List<Delivery> list(
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
        return QueryPages.items(
                        dynamo,
                        request -> request.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk AND sk < :before")
                                .filterExpression(status == null ? null : STATUS + " = :status")
                                .expressionAttributeValues(values)
                                .scanIndexForward(false)
                                .limit(status == null ? limit : null))
                .filter(item -> !isExpired(item))
                .map(item -> read(tenant, webhook, item))
                .limit(limit)
                .toList();
    }

    private Map<String, AttributeValue> birth(EventType type, Instant now) {
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

    private static AttributeValue attempts(List<DeliveryAttempt> before, DeliveryAttempt attempt) {
        List<DeliveryAttempt> all = new ArrayList<>(before);
        all.add(attempt);
        return AttributeValue.fromL(all.subList(Math.max(0, all.size() - Delivery.SHOWN), all.size()).stream()
                .map(next -> attempt(next).asMap())
                .toList());
    }

    private static Item attempt(DeliveryAttempt attempt) {
        return Item.empty()
                .time("t", attempt.at())
                .number("s", attempt.status())
                .text("e", attempt.error())
                .number("m", attempt.took().toMillis())
                .text("r", attempt.response());
    }

    private static DeliveryAttempt attempt(Item item) {
        Long status = item.numberOrNull("s");
        return new DeliveryAttempt(
                item.time("t"),
                status == null ? null : Math.toIntExact(status),
                item.textOrNull("e"),
                Duration.ofMillis(item.number("m")),
                item.textOrNull("r"));
    }

    private static Delivery read(TenantId tenant, WebhookId webhook, Item item) {
        return new Delivery(
                tenant,
                webhook,
                new EventId(item.text(Tables.SK)),
                EventType.of(item.text(TYPE)).orElseThrow(),
                Status.ofWire(item.text(STATUS)),
                Math.toIntExact(item.number(ROUND)),
                item.has(CLAIMS) ? Math.toIntExact(item.number(CLAIMS)) : 0,
                item.items(ATTEMPTS).stream().map(DynamoDeliveries::attempt).toList(),
                item.time(CREATED_AT),
                item.timeOrNull(FIRST_AT),
                item.timeOrNull(NEXT_AT));
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
