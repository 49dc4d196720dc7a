package io.chasqui.platform.aws;

import io.chasqui.platform.id.Digest;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Idempotency keys, in the control table, each in a partition of its own. Partition: tenant, {@code #idempotency#} and
 * the key's hash. Sort: {@code -} the keyed, {@code a} the answer. The loser of a conditional write gets the winner's in
 * the same call. The answer is an item of its own so that the keyed stays below 1 KB: a refused write is billed by the
 * size of what stands there.
 */
public final class DynamoIdempotencyRecords implements IdempotencyRecords {
    private static final String ENTRY = "-";
    private static final String ANSWER = "a";
    private static final String FINGERPRINT = "f"; // S
    private static final String CREATION_ID = "m"; // S
    private static final String BEGUN_AT = "at"; // N
    private static final String BYTES = "b"; // B

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoIdempotencyRecords(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.control();
    }

    @Override
    public KeyedRequest take(TenantId tenant, String key, KeyedRequest mine) {
        Instant forgottenBefore = mine.begunAt().minus(RETENTION);
        Item item = item(tenant, key, ENTRY, mine)
                .text(FINGERPRINT, mine.fingerprint())
                .time(BEGUN_AT, mine.begunAt());
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
            return new KeyedRequest(first.text(FINGERPRINT), first.text(CREATION_ID), first.time(BEGUN_AT));
        }
    }

    @Override
    public byte[] keep(TenantId tenant, String key, KeyedRequest keyed, byte[] answer) {
        Item item = item(tenant, key, ANSWER, keyed).bytes(BYTES, answer);
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(item.values())
                    .conditionExpression("attribute_not_exists(pk) OR " + CREATION_ID + " <> :seed")
                    .expressionAttributeValues(Map.of(":seed", AttributeValue.fromS(keyed.creationId())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return answer;
        } catch (ConditionalCheckFailedException kept) {
            return Item.of(kept.item()).bytes(BYTES);
        }
    }

    @Override
    public Optional<byte[]> answer(TenantId tenant, String key, KeyedRequest keyed) {
        Map<String, AttributeValue> item = dynamo.getItem(request ->
                        request.tableName(table).key(key(tenant, key, ANSWER)).consistentRead(true))
                .item();
        return Optional.of(Item.of(item))
                .filter(answer -> keyed.creationId().equals(answer.textOrNull(CREATION_ID)))
                .map(answer -> answer.bytes(BYTES));
    }

    @Override
    public void release(TenantId tenant, String key, KeyedRequest keyed) {
        try {
            dynamo.deleteItem(request -> request.tableName(table)
                    .key(key(tenant, key, ENTRY))
                    .conditionExpression(CREATION_ID + " = :seed")
                    .expressionAttributeValues(Map.of(":seed", AttributeValue.fromS(keyed.creationId()))));
        } catch (ConditionalCheckFailedException another) {
            // The key belongs to a later request by now.
        }
    }

    private static Item item(TenantId tenant, String key, String sort, KeyedRequest keyed) {
        return Item.of(new HashMap<>(key(tenant, key, sort)))
                .text(CREATION_ID, keyed.creationId())
                .number(Tables.TTL, keyed.begunAt().plus(RETENTION).getEpochSecond());
    }

    /** The key is hashed: an answer's secrets depend on it, so it must not be stored beside them. */
    private static Map<String, AttributeValue> key(TenantId tenant, String key, String sort) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(tenant + "#idempotency#" + Digest.of(key)),
                Tables.SK, AttributeValue.fromS(sort));
    }
}
