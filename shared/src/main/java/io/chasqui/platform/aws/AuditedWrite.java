package io.chasqui.platform.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Changes and their audit entry, in one transaction: none is there without the other. */
public final class AuditedWrite {
    private static final Set<String> LOST = Set.of("ConditionalCheckFailed", "TransactionConflict");

    private AuditedWrite() {}

    /** {@return whether it was written; not when a change's condition failed, or somebody else was at it} */
    public static boolean write(DynamoDbClient dynamo, Put entry, TransactWriteItem... changes) {
        try {
            List<TransactWriteItem> all = new ArrayList<>(List.of(changes));
            all.add(of(entry));
            dynamo.transactWriteItems(request -> request.transactItems(all));
            return true;
        } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().stream()
                    .map(CancellationReason::code)
                    .anyMatch(LOST::contains)) {
                return false;
            }
            throw cancelled;
        }
    }

    public static TransactWriteItem of(Delete delete) {
        return TransactWriteItem.builder().delete(delete).build();
    }

    public static TransactWriteItem of(Put put) {
        return TransactWriteItem.builder().put(put).build();
    }

    public static TransactWriteItem of(Update update) {
        return TransactWriteItem.builder().update(update).build();
    }
}
