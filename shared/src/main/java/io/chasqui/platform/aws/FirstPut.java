package io.chasqui.platform.aws;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** A put that only the first one wins; who comes later gets the first one's item in the same call. */
public final class FirstPut {
    private FirstPut() {}

    /** {@return the item that was there before; empty when this one was written} */
    public static Optional<Item> put(DynamoDbClient dynamo, String table, Item item) {
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(item.values())
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException there) {
            return Optional.of(Item.of(there.item()));
        }
    }
}
