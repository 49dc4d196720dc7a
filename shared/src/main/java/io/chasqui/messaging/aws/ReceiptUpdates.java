package io.chasqui.messaging.aws;

import static io.chasqui.messaging.aws.HopItems.ATTEMPT;
import static io.chasqui.messaging.aws.HopItems.RECEIPT;
import static io.chasqui.messaging.aws.HopItems.RECEIPT_CODE;
import static io.chasqui.messaging.aws.MessageItems.HOPS;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages.AttemptRecord;
import io.chasqui.messaging.message.Messages.Merge;
import io.chasqui.messaging.message.Messages.Merged;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptPart;
import io.chasqui.messaging.message.Transition;
import io.chasqui.platform.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The updates of a stored outbound message by receipts: one write for each, and one more for that of a part. */
final class ReceiptUpdates {
    private final DynamoDbClient dynamo;
    private final String table;
    private final PartItems parts;

    ReceiptUpdates(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.parts = new PartItems(dynamo, table);
    }

    Merged merge(TenantId tenant, Receipt receipt) {
        ReceiptPart part = receipt.part();
        if (part == null) {
            return mergeWhole(tenant, receipt);
        }
        Map<String, AttributeValue> item = parts.keep(tenant, receipt, part);
        boolean known = !item.isEmpty()
                && MessageItems.outbound(item)
                        .filter(message -> wasMade(message, receipt.attempt()))
                        .isPresent();
        return known
                ? mergeWhole(tenant, receipt.whole(PartItems.sum(item, receipt.attempt(), part.of())))
                : new Merged(Merge.NO_SUCH_MESSAGE, null, null);
    }

    private Merged mergeWhole(TenantId tenant, Receipt receipt) {
        String at = HOPS + "[" + receipt.attempt().hop() + "].";
        StringBuilder set = new StringBuilder("SET " + at + RECEIPT + " = :weight");
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":weight", MessageUpdates.weight(receipt.status()));
        if (receipt.code() != null) {
            set.append(", ").append(at).append(RECEIPT_CODE).append(" = :code");
            values.put(":code", AttributeValue.fromS(receipt.code()));
        }
        MessageUpdates.close(
                set,
                values,
                null,
                new Transition(MessageStatus.valueOf(receipt.status().name()), receipt.occurredAt(), receipt.code()));
        values.put(
                ":attempt",
                AttributeValue.fromN(Integer.toString(receipt.attempt().number())));
        values.put(":none", AttributeValue.fromN("0"));
        try {
            var merged = dynamo.updateItem(request -> request.tableName(table)
                    .key(MessageItems.key(tenant, receipt.attempt().message()))
                    .updateExpression(set.toString())
                    // An attempt that was never made has no receipts.
                    .conditionExpression(at + ATTEMPT + " >= :attempt AND :attempt > :none AND (attribute_not_exists("
                            + at + RECEIPT + ") OR " + at + RECEIPT + " < :weight)")
                    .expressionAttributeValues(values)
                    // As the answer to a write it costs nothing.
                    .returnValues(ReturnValue.ALL_NEW)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return merged(Merge.APPLIED, receipt, merged.attributes());
        } catch (ConditionalCheckFailedException refused) {
            return refused.hasItem()
                            && MessageItems.outbound(refused.item())
                                    .filter(message -> wasMade(message, receipt.attempt()))
                                    .isPresent()
                    ? merged(Merge.NOTHING_NEW, receipt, refused.item())
                    : new Merged(Merge.NO_SUCH_MESSAGE, null, null);
        }
    }

    private static Merged merged(Merge merge, Receipt receipt, Map<String, AttributeValue> item) {
        OutboundMessage message =
                receipt.code() == null ? null : MessageItems.outbound(item).orElse(null);
        return new Merged(merge, MessageItems.trace(item), message);
    }

    private static boolean wasMade(OutboundMessage message, Attempt attempt) {
        return attempt.number() > 0
                && attempt.hop() < message.hops().size()
                && message.hops().get(attempt.hop()).attempt() >= attempt.number();
    }

    /** Receipts of parts may come before it is known how many there are. */
    void sumEarly(TenantId tenant, Attempt attempt, AttemptRecord result) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(MessageItems.key(tenant, attempt.message()))
                        .consistentRead(true))
                .item();
        if (PartItems.areThere(item, attempt)) {
            Receipt sum = new Receipt(
                    attempt,
                    PartItems.sum(item, attempt, 0),
                    result.providerId() == null ? "" : result.providerId(),
                    null,
                    result.since());
            mergeWhole(tenant, sum);
        }
    }
}
