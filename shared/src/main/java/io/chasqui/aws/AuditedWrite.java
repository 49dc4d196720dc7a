package io.chasqui.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A change and its audit entry, in one transaction: none is there without the other. */
final class AuditedWrite {
    private AuditedWrite() {}

    /** {@return whether it was written; not when the change's condition failed, or somebody else was at it} */
    static boolean write(DynamoDbClient dynamo, TransactWriteItem change, Put entry) {
        try {
            dynamo.transactWriteItems(request -> request.transactItems(
                    change, TransactWriteItem.builder().put(entry).build()));
            return true;
        } catch (TransactionCanceledException cancelled) {
            CancellationReason reason = cancelled.cancellationReasons().getFirst();
            if ("ConditionalCheckFailed".equals(reason.code()) || "TransactionConflict".equals(reason.code())) {
                return false;
            }
            throw cancelled;
        }
    }

    static TransactWriteItem of(Put put) {
        return TransactWriteItem.builder().put(put).build();
    }
}
