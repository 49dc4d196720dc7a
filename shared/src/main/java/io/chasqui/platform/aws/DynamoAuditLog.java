package io.chasqui.platform.aws;

import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.audit.AuditEntry.Outcome;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** The audit log, in the control table. Partition: tenant and {@code #audit}. Sort: the entry's id, which is its time's. */
public final class DynamoAuditLog implements AuditLog {
    private static final String AUDIT = "#audit";
    private static final String NEW = "attribute_not_exists(pk)";

    private static final String AT = "at"; // N
    private static final String ACTOR_KIND = "ak"; // S
    private static final String ACTOR_ID = "ai"; // S
    private static final String ACTION = "ac"; // S
    private static final String RESOURCE = "re"; // S
    private static final String ADDRESS = "ad"; // S
    private static final String OUTCOME = "oc"; // S
    private static final String REASON = "rs"; // S

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration retention;

    /** @param retention how long an entry is kept */
    public DynamoAuditLog(DynamoDbClient dynamo, Tables tables, Duration retention) {
        this.dynamo = dynamo;
        this.table = tables.control();
        this.retention = retention;
    }

    @Override
    public void record(AuditEntry entry) {
        try {
            dynamo.putItem(request ->
                    request.tableName(table).item(item(entry).values()).conditionExpression(NEW));
        } catch (ConditionalCheckFailedException thereAlready) {
            // A repetition of the same write.
        }
    }

    @Override
    public List<AuditEntry> list(TenantId tenant, @Nullable String before, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(tenant + AUDIT));
        if (before != null) {
            values.put(":before", AttributeValue.fromS(before));
        }
        return dynamo
                .query(request -> request.tableName(table)
                        .keyConditionExpression(before == null ? "pk = :pk" : "pk = :pk AND sk < :before")
                        .expressionAttributeValues(values)
                        .scanIndexForward(false)
                        .limit(limit))
                .items()
                .stream()
                .map(item -> read(tenant, Item.of(item)))
                .toList();
    }

    /** {@return the write of an entry, to be part of the change that it records} */
    public Put put(AuditEntry entry) {
        return Put.builder()
                .tableName(table)
                .item(item(entry).values())
                .conditionExpression(NEW)
                .build();
    }

    private Item item(AuditEntry entry) {
        return Item.empty()
                .text(Tables.PK, entry.tenant() + AUDIT)
                .text(Tables.SK, entry.id())
                .time(AT, entry.at())
                .text(ACTOR_KIND, entry.actor().kind())
                .text(ACTOR_ID, entry.actor().id())
                .text(ACTION, entry.action())
                .text(RESOURCE, entry.resource())
                .text(ADDRESS, entry.address())
                .text(OUTCOME, entry.outcome().name())
                .text(REASON, entry.reason())
                .number(Tables.TTL, entry.at().plus(retention).getEpochSecond());
    }

    private static AuditEntry read(TenantId tenant, Item item) {
        return new AuditEntry(
                tenant,
                item.text(Tables.SK),
                item.time(AT),
                new Actor(item.text(ACTOR_KIND), item.text(ACTOR_ID)),
                item.text(ACTION),
                item.text(RESOURCE),
                item.textOrNull(ADDRESS),
                Outcome.valueOf(item.text(OUTCOME)),
                item.textOrNull(REASON));
    }
}
