package io.chasqui.aws;

import io.chasqui.acceptance.IdempotencyRecords;
import io.chasqui.message.MessageId;
import io.chasqui.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Idempotency keys, in the control table, each in a partition of its own. The loser of the conditional write gets the
 * winner's entry in the same call.
 */
public final class DynamoIdempotencyRecords implements IdempotencyRecords {
    private static final String BEGUN_AT = "at";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoIdempotencyRecords(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.control();
    }

    @Override
    public Entry take(TenantId tenant, String key, Entry mine) {
        Instant forgottenBefore = mine.begunAt().minus(REMEMBERED);
        Item item = Item.empty()
                .text(Tables.PK, tenant + "#idempotency#" + key)
                .text(Tables.SK, "-")
                .text("f", mine.fingerprint())
                .text("m", mine.message().toString())
                .time(BEGUN_AT, mine.begunAt())
                .number(Tables.TTL, mine.begunAt().plus(REMEMBERED).getEpochSecond());
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(item.values())
                    .conditionExpression("attribute_not_exists(pk) OR #at <= :forgotten")
                    .expressionAttributeNames(Map.of("#at", BEGUN_AT))
                    .expressionAttributeValues(
                            Map.of(":forgotten", AttributeValue.fromN(Long.toString(forgottenBefore.toEpochMilli()))))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return mine;
        } catch (ConditionalCheckFailedException taken) {
            Item first = Item.of(taken.item());
            return new Entry(first.text("f"), MessageId.parse(first.text("m")).orElseThrow(), first.time(BEGUN_AT));
        }
    }
}
