package io.chasqui.platform.aws;

import io.chasqui.platform.limit.Buckets;
import io.chasqui.platform.limit.Quota;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * What was leased, in the control table: an item for each tenant, class of routes and window, with a number for the
 * tenant and one for each caller. Partition: tenant, {@code #limit#} and class. Sort: the window's second.
 */
public final class DynamoBuckets implements Buckets {
    private static final String TENANT = "n";
    private static final String CALLER = "c#";

    /** Clocks differ a little; then the item has no use. */
    private static final Duration KEPT = Quota.WINDOW.multipliedBy(10);

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoBuckets(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.control();
    }

    @Override
    public Counts lease(TenantId tenant, RouteClass routes, Instant window, String caller, long tokens) {
        Map<String, AttributeValue> before = dynamo.updateItem(request -> request.tableName(table)
                        .key(Map.of(
                                Tables.PK, AttributeValue.fromS(tenant + "#limit#" + routes.wire()),
                                Tables.SK, AttributeValue.fromS(Long.toString(window.getEpochSecond()))))
                        .updateExpression("ADD #tenant :tokens, #caller :tokens SET #ttl = :ttl")
                        .expressionAttributeNames(
                                Map.of("#tenant", TENANT, "#caller", CALLER + caller, "#ttl", Tables.TTL))
                        .expressionAttributeValues(Map.of(
                                ":tokens", AttributeValue.fromN(Long.toString(tokens)),
                                ":ttl",
                                        AttributeValue.fromN(
                                                Long.toString(window.plus(KEPT).getEpochSecond()))))
                        .returnValues(ReturnValue.UPDATED_OLD))
                .attributes();
        Item counts = Item.of(before);
        return new Counts(count(counts, CALLER + caller), count(counts, TENANT));
    }

    private static long count(Item counts, String name) {
        Long count = counts.numberOrNull(name);
        return count == null ? 0 : count;
    }
}
