package io.chasqui.messaging.aws;

import static io.chasqui.messaging.aws.HopItems.ATTEMPT;
import static io.chasqui.messaging.aws.MessageItems.HOPS;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptPart;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Receipts of single parts, within their hop: an attribute for each part, with the weight of its weightiest receipt. They
 * cost one write more, and only vendors that report parts pay it.
 */
final class PartItems {
    /** How many parts the vendor said that there are. */
    static final String COUNT = "pc"; // N

    /** Before a part's id. */
    private static final String PART = "p:"; // N

    private final DynamoDbClient dynamo;
    private final String table;

    PartItems(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** {@return the message's item, with the part's receipt; empty when there is no such message} */
    Map<String, AttributeValue> keep(TenantId tenant, Receipt receipt, ReceiptPart part) {
        String at = HOPS + "[" + receipt.attempt().hop() + "].";
        Map<String, AttributeValue> values = Map.of(
                ":weight",
                AttributeValue.fromN(Integer.toString(receipt.status().weight())),
                ":attempt",
                AttributeValue.fromN(Integer.toString(receipt.attempt().number())),
                ":none",
                AttributeValue.fromN("0"));
        try {
            return dynamo.updateItem(request -> request.tableName(table)
                            .key(MessageItems.key(tenant, receipt.attempt().message()))
                            .updateExpression("SET " + at + "#part = :weight")
                            .conditionExpression(at + ATTEMPT + " >= :attempt AND :attempt > :none AND"
                                    + " (attribute_not_exists(" + at + "#part) OR " + at + "#part < :weight)")
                            .expressionAttributeNames(Map.of("#part", PART + part.id()))
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes();
        } catch (ConditionalCheckFailedException nothingNew) {
            // Also when nothing was new: whoever kept it may have died before the sum was merged.
            return nothingNew.hasItem() ? nothingNew.item() : Map.of();
        }
    }

    /**
     * {@return what the receipts of all parts add up to}
     *
     * @param said how many parts the receipt says that there are
     */
    static ReceiptStatus sum(Map<String, AttributeValue> item, Attempt attempt, int said) {
        Map<String, AttributeValue> hop = hop(item, attempt);
        List<ReceiptStatus> heard = hop.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PART))
                .map(entry ->
                        ReceiptStatus.ofWeight(Integer.parseInt(entry.getValue().n())))
                .toList();
        AttributeValue counted = hop.get(COUNT);
        return ReceiptPart.sum(heard, counted == null ? said : Integer.parseInt(counted.n()));
    }

    /** {@return whether a receipt of a part has come} */
    static boolean areThere(Map<String, AttributeValue> item, Attempt attempt) {
        return hop(item, attempt).keySet().stream().anyMatch(name -> name.startsWith(PART));
    }

    private static Map<String, AttributeValue> hop(Map<String, AttributeValue> item, Attempt attempt) {
        return Item.of(item).items(HOPS).get(attempt.hop()).values();
    }
}
