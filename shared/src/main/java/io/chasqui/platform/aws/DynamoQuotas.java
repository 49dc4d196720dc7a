package io.chasqui.platform.aws;

import io.chasqui.platform.limit.Quota;
import io.chasqui.platform.limit.Quotas;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.TenantId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tenants' own quotas, in the control table. Partition: tenant and {@code #limits}. Sort: {@code -}. For each class a map
 * with {@code caller} and {@code tenant}, in tokens a minute.
 */
public final class DynamoQuotas implements Quotas {
    private static final String CALLER = "caller"; // N
    private static final String TENANT = "tenant"; // N

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoQuotas(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.control();
    }

    @Override
    public Map<RouteClass, Quota> find(TenantId tenant) {
        Item item = Item.of(dynamo.getItem(request -> request.tableName(table).key(key(tenant)))
                .item());
        Map<RouteClass, Quota> quotas = new EnumMap<>(RouteClass.class);
        for (RouteClass routes : RouteClass.values()) {
            Item quota = item.itemOrNull(routes.wire());
            if (quota != null) {
                quotas.put(routes, new Quota(quota.number(CALLER), quota.number(TENANT)));
            }
        }
        return quotas;
    }

    @Override
    public void put(TenantId tenant, Map<RouteClass, Quota> quotas) {
        Item item = Item.empty();
        quotas.forEach((routes, quota) -> item.item(
                routes.wire(), Item.empty().number(CALLER, quota.caller()).number(TENANT, quota.tenant())));
        Rewrite rewrite = Rewrite.to(
                item, Arrays.stream(RouteClass.values()).map(RouteClass::wire).collect(Collectors.toSet()));
        dynamo.updateItem(request -> request.tableName(table)
                .key(key(tenant))
                .updateExpression(rewrite.expression())
                .expressionAttributeNames(rewrite.names())
                .expressionAttributeValues(rewrite.values().isEmpty() ? null : rewrite.values()));
    }

    private static Map<String, AttributeValue> key(TenantId tenant) {
        return Map.of(Tables.PK, AttributeValue.fromS(tenant + "#limits"), Tables.SK, AttributeValue.fromS("-"));
    }
}
