package io.chasqui.insight.aws;

import io.chasqui.insight.webhook.EndpointHealth;
import io.chasqui.insight.webhook.Webhook;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.insight.webhook.Webhooks;
import io.chasqui.platform.aws.FirstPut;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.QueryPages;
import io.chasqui.platform.aws.Rewrite;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Webhooks, in the control table. Partition: tenant and {@code #webhook}. Sort: {@code l#} whether events are logged,
 * {@code w#} and a key a webhook, {@code x#} and a key its health: so that one query brings all that a relay needs.
 * What changes with each delivery, {@code y#} its rate, sorts behind that.
 */
public final class DynamoWebhooks implements Webhooks {
    private static final String WEBHOOK = "w#";
    private static final String HEALTH = "x#";
    private static final String RATE = "y#";
    private static final String LOG = "l#";
    private static final String NEXT = "n"; // N

    /** How often a place is asked for against others. */
    private static final int TRIES = 20;

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoWebhooks(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.control();
    }

    @Override
    public All of(TenantId tenant) {
        boolean logs = false;
        List<Webhook> webhooks = new ArrayList<>();
        Map<WebhookId, EndpointHealth> health = new HashMap<>();
        List<Item> found = QueryPages.items(
                        dynamo,
                        request -> request.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk AND sk < :rate")
                                .expressionAttributeValues(Map.of(
                                        ":pk",
                                        AttributeValue.fromS(partition(tenant)),
                                        ":rate",
                                        AttributeValue.fromS(RATE))))
                .toList();
        for (Item item : found) {
            String sort = item.text(Tables.SK);
            if (sort.equals(LOG)) {
                logs = true;
            } else if (sort.startsWith(WEBHOOK)) {
                webhooks.add(WebhookItems.read(tenant, id(sort), item));
            } else if (sort.startsWith(HEALTH)) {
                health.put(id(sort), WebhookItems.health(item));
            }
        }
        return new All(
                webhooks.stream()
                        .map(webhook ->
                                new Endpoint(webhook, health.getOrDefault(webhook.id(), EndpointHealth.HEALTHY)))
                        .toList(),
                logs);
    }

    @Override
    public Optional<Webhook> find(TenantId tenant, WebhookId id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).consistentRead(true).key(key(tenant, WEBHOOK + id.key())))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(WebhookItems.read(tenant, id, Item.of(item)));
    }

    @Override
    public void add(Webhook webhook) {
        FirstPut.put(dynamo, table, write(webhook, webhook.version()));
    }

    @Override
    public boolean change(Webhook changed) {
        try {
            Rewrite rewrite = Rewrite.to(write(changed, changed.version() + 1), WebhookItems.OPTIONAL);
            AttributeValue seen = AttributeValue.fromN(Integer.toString(changed.version()));
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(changed.tenant(), WEBHOOK + changed.id().key()))
                    .updateExpression(rewrite.expression())
                    .conditionExpression(WebhookItems.VERSION + " = :seen")
                    .expressionAttributeNames(rewrite.names())
                    .expressionAttributeValues(rewrite.values(Map.of(":seen", seen))));
            return true;
        } catch (ConditionalCheckFailedException changedSince) {
            return false;
        }
    }

    @Override
    public void remove(TenantId tenant, WebhookId id) {
        for (String kind : List.of(WEBHOOK, HEALTH, RATE)) {
            dynamo.deleteItem(request -> request.tableName(table).key(key(tenant, kind + id.key())));
        }
    }

    @Override
    public void log(TenantId tenant, boolean logs) {
        if (logs) {
            dynamo.putItem(request -> request.tableName(table).item(key(tenant, LOG)));
        } else {
            dynamo.deleteItem(request -> request.tableName(table).key(key(tenant, LOG)));
        }
    }

    @Override
    public EndpointHealth failed(TenantId tenant, WebhookId id, Instant now, @Nullable Instant pausedUntil) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":one", AttributeValue.fromN("1"));
        values.put(":now", time(now));
        String pause = "";
        if (pausedUntil != null) {
            values.put(":until", time(pausedUntil));
            pause = ", " + WebhookItems.PAUSED_UNTIL + " = :until";
        }
        String expression = "SET " + WebhookItems.FAILING_SINCE + " = if_not_exists(" + WebhookItems.FAILING_SINCE
                + ", :now)" + pause + " ADD " + WebhookItems.FAILURES + " :one";
        return WebhookItems.health(Item.of(dynamo.updateItem(request -> request.tableName(table)
                        .key(key(tenant, HEALTH + id.key()))
                        .updateExpression(expression)
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes()));
    }

    @Override
    public void recovered(TenantId tenant, WebhookId id) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(key(tenant, HEALTH + id.key()))
                .updateExpression("REMOVE " + WebhookItems.FAILURES + ", " + WebhookItems.FAILING_SINCE + ", "
                        + WebhookItems.PAUSED_UNTIL));
    }

    @Override
    public void slow(TenantId tenant, WebhookId id, Instant until) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(key(tenant, HEALTH + id.key()))
                .updateExpression("SET " + WebhookItems.SLOW_UNTIL + " = :until")
                .expressionAttributeValues(Map.of(":until", time(until))));
    }

    @Override
    public boolean probe(TenantId tenant, WebhookId id, Instant now, Instant until) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(tenant, HEALTH + id.key()))
                    .updateExpression("SET " + WebhookItems.PAUSED_UNTIL + " = :until")
                    // Where there is no pause any more, somebody else's try has ended it.
                    .conditionExpression("attribute_not_exists(" + WebhookItems.PAUSED_UNTIL + ") OR "
                            + WebhookItems.PAUSED_UNTIL + " <= :now")
                    .expressionAttributeValues(Map.of(":until", time(until), ":now", time(now))));
            return true;
        } catch (ConditionalCheckFailedException another) {
            return false;
        }
    }

    @Override
    public Instant place(TenantId tenant, WebhookId id, Instant now, Duration interval, boolean ahead) {
        Map<String, AttributeValue> key = key(tenant, RATE + id.key());
        String micros = Long.toString(interval.toNanos() / 1_000);
        String nowMicros = Long.toString(micros(now));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                dynamo.updateItem(request -> request.tableName(table)
                        .key(key)
                        .updateExpression("SET " + NEXT + " = :next")
                        .conditionExpression("attribute_not_exists(" + NEXT + ") OR " + NEXT + " <= :now")
                        .expressionAttributeValues(Map.of(
                                ":next", AttributeValue.fromN(Long.toString(micros(now) + Long.parseLong(micros))),
                                ":now", AttributeValue.fromN(nowMicros))));
                return now;
            } catch (ConditionalCheckFailedException taken) {
                if (!ahead) {
                    return next(key).orElse(now.plus(interval));
                }
            }
            try {
                Map<String, AttributeValue> old = dynamo.updateItem(request -> request.tableName(table)
                                .key(key)
                                .updateExpression("SET " + NEXT + " = " + NEXT + " + :interval")
                                .conditionExpression(NEXT + " > :now")
                                .expressionAttributeValues(Map.of(
                                        ":interval", AttributeValue.fromN(micros),
                                        ":now", AttributeValue.fromN(nowMicros)))
                                .returnValues(ReturnValue.ALL_OLD))
                        .attributes();
                return instant(Item.of(old).number(NEXT));
            } catch (ConditionalCheckFailedException free) {
                // A place has come free in between: once more.
            }
        }
        throw new IllegalStateException("a webhook's rate is asked for by too many at once");
    }

    private Optional<Instant> next(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key).consistentRead(true))
                .item();
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(instant(Item.of(item).number(NEXT)));
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    private static Item write(Webhook webhook, int version) {
        Item key = Item.empty()
                .text(Tables.PK, partition(webhook.tenant()))
                .text(Tables.SK, WEBHOOK + webhook.id().key());
        return WebhookItems.write(key, webhook, version);
    }

    private static WebhookId id(String sort) {
        return new WebhookId(sort.substring(WEBHOOK.length()));
    }

    private static String partition(TenantId tenant) {
        return tenant + "#webhook";
    }

    private static Map<String, AttributeValue> key(TenantId tenant, String sort) {
        return Map.of(Tables.PK, AttributeValue.fromS(partition(tenant)), Tables.SK, AttributeValue.fromS(sort));
    }

    private static AttributeValue time(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }
}
