package io.chasqui.platform.aws;

import io.chasqui.platform.access.Tenants;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.tenant.TenantSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Tenants' settings, in the control table. Partition: tenant and {@code #settings}. */
public final class DynamoTenants implements Tenants {
    static final String SETTINGS = "#settings";

    private static final String CIDRS = "ci"; // S

    private final DynamoDbClient dynamo;
    private final String table;
    private final DynamoAuditLog log;

    public DynamoTenants(DynamoDbClient dynamo, Tables tables, DynamoAuditLog log) {
        this.dynamo = dynamo;
        this.table = tables.control();
        this.log = log;
    }

    @Override
    public TenantSettings find(TenantId tenant) {
        return read(dynamo.getItem(
                        request -> request.tableName(table).key(key(tenant)).consistentRead(true))
                .item());
    }

    @Override
    public void put(TenantId tenant, TenantSettings settings, AuditEntry entry) {
        Rewrite rewrite = Rewrite.to(Item.empty().text(CIDRS, text(settings.allowedCidrs())), Set.of(CIDRS));
        Update update = Update.builder()
                .tableName(table)
                .key(key(tenant))
                .updateExpression(rewrite.expression())
                .expressionAttributeNames(rewrite.names())
                .expressionAttributeValues(rewrite.values().isEmpty() ? null : rewrite.values())
                .build();
        if (!AuditedWrite.write(dynamo, log.put(entry), AuditedWrite.of(update))) {
            throw new IllegalStateException("the settings were being written by somebody else");
        }
    }

    static Map<String, AttributeValue> key(TenantId tenant) {
        return Map.of(Tables.PK, AttributeValue.fromS(tenant + SETTINGS), Tables.SK, AttributeValue.fromS("-"));
    }

    static TenantSettings read(@Nullable Map<String, AttributeValue> item) {
        return item == null || item.isEmpty()
                ? TenantSettings.NONE
                : new TenantSettings(cidrs(Item.of(item).textOrNull(CIDRS)));
    }

    static @Nullable String text(List<Cidr> cidrs) {
        return cidrs.isEmpty() ? null : cidrs.stream().map(Cidr::text).collect(Collectors.joining(" "));
    }

    static List<Cidr> cidrs(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" "))
                        .map(block -> Cidr.parse(block).orElseThrow())
                        .toList();
    }
}
