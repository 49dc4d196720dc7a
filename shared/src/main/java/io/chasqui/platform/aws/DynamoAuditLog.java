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

    /** {@return the write of an entry, to be part of what it tells of} */
    Put put(AuditEntry entry) {
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
                .time("at", entry.at())
                .text("ak", entry.actor().kind())
                .text("ai", entry.actor().id())
                .text("ac", entry.action())
                .text("re", entry.resource())
                .text("ad", entry.address())
                .text("oc", entry.outcome().name())
                .text("rs", entry.reason())
                .number(Tables.TTL, entry.at().plus(retention).getEpochSecond());
    }

    private static AuditEntry read(TenantId tenant, Item item) {
        return new AuditEntry(
                tenant,
                item.text(Tables.SK),
                item.time("at"),
                new Actor(item.text("ak"), item.text("ai")),
                item.text("ac"),
                item.text("re"),
                item.textOrNull("ad"),
                Outcome.valueOf(item.text("oc")),
                item.textOrNull("rs"));
    }
}
