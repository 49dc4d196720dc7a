package io.chasqui.messaging.aws;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Vendors' ids, in the table of conversations, each in a partition of its own. Partition: tenant, {@code #provider-id#},
 * connection and id. Sort: {@code -}.
 */
public final class DynamoProviderIds implements ProviderIds {
    private static final String ATTEMPT = "a"; // S

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoProviderIds(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.conversations();
    }

    @Override
    public void keep(TenantId tenant, String connection, String providerId, Attempt attempt, Instant until) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(key(tenant, connection, providerId))
                .updateExpression("SET " + ATTEMPT + " = :attempt, #ttl = :until")
                .expressionAttributeNames(Map.of("#ttl", Tables.TTL))
                .expressionAttributeValues(Map.of(
                        ":attempt", AttributeValue.fromS(attempt.toString()),
                        ":until", AttributeValue.fromN(Long.toString(until.getEpochSecond())))));
    }

    @Override
    public Optional<Attempt> find(TenantId tenant, String connection, String providerId) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(key(tenant, connection, providerId))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Attempt.parse(Item.of(item).text(ATTEMPT));
    }

    private static Map<String, AttributeValue> key(TenantId tenant, String connection, String providerId) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(tenant + "#provider-id#" + connection + "#" + providerId),
                Tables.SK, AttributeValue.fromS("-"));
    }
}
