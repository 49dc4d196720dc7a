package io.chasqui.platform.aws;

import io.chasqui.platform.limit.Buckets;
import io.chasqui.platform.limit.Quota;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What was leased, in the control table. Partition: tenant, {@code #limit#} and class. Sort: the window's second. The item
 * has a number for the tenant and one for each of the first callers, so that most leases are one write; the further
 * callers' numbers are items of their own, whose sort key ends with the caller. So no item grows with the callers.
 */
public final class DynamoBuckets implements Buckets {
    /** As many as fit into the kilobyte of one write unit. */
    static final int CALLERS_PER_ITEM = 20;

    private static final String COUNT = "n"; // N
    private static final String CALLER = "c#"; // N, before each caller
    private static final String CALLERS = "cs"; // NS, a number for each caller

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
        String partition = tenant + "#limit#" + routes.wire();
        String sort = Long.toString(window.getEpochSecond());
        try {
            Item before = Item.of(dynamo.updateItem(update(partition, sort)
                            .updateExpression("ADD #count :tokens, #caller :tokens, #callers :caller SET #ttl = :ttl")
                            .conditionExpression("attribute_exists(#caller) OR attribute_not_exists(#callers)"
                                    + " OR size(#callers) < :most")
                            .expressionAttributeNames(Map.of(
                                    "#count",
                                    COUNT,
                                    "#caller",
                                    CALLER + caller,
                                    "#callers",
                                    CALLERS,
                                    "#ttl",
                                    Tables.TTL))
                            .expressionAttributeValues(Map.of(
                                    ":tokens", number(tokens),
                                    ":caller", AttributeValue.fromNs(List.of(Integer.toString(caller.hashCode()))),
                                    ":most", number(CALLERS_PER_ITEM),
                                    ":ttl", number(window.plus(KEPT).getEpochSecond())))
                            .build())
                    .attributes());
            return new Counts(count(before, CALLER + caller), count(before, COUNT));
        } catch (ConditionalCheckFailedException full) {
            // Who is not in the item now will not be in it within this window.
            return new Counts(
                    add(partition, sort + "#" + caller, window, tokens), add(partition, sort, window, tokens));
        }
    }

    /** {@return the count before} */
    private long add(String partition, String sort, Instant window, long tokens) {
        Map<String, AttributeValue> before = dynamo.updateItem(update(partition, sort)
                        .updateExpression("ADD #count :tokens SET #ttl = :ttl")
                        .expressionAttributeNames(Map.of("#count", COUNT, "#ttl", Tables.TTL))
                        .expressionAttributeValues(Map.of(
                                ":tokens", number(tokens),
                                ":ttl", number(window.plus(KEPT).getEpochSecond())))
                        .build())
                .attributes();
        return count(Item.of(before), COUNT);
    }

    private UpdateItemRequest.Builder update(String partition, String sort) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of(Tables.PK, AttributeValue.fromS(partition), Tables.SK, AttributeValue.fromS(sort)))
                .returnValues(ReturnValue.UPDATED_OLD);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static long count(Item counts, String name) {
        Long count = counts.numberOrNull(name);
        return count == null ? 0 : count;
    }
}
