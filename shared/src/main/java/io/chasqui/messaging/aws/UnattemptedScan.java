package io.chasqui.messaging.aws;

import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.Messages.Unattempted;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.aws.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads the table of conversations through, a few megabytes at a time. */
final class UnattemptedScan {
    private static final System.Logger LOG = System.getLogger(UnattemptedScan.class.getName());

    /** DynamoDB reads a megabyte for a page. */
    private static final int MOST_PAGES = 20;

    /** With so many messages a part ends, so that a function's time is enough for what is done with them. */
    private static final int ENOUGH = 500;

    private static final String FILTER =
            "#direction = :outbound AND attribute_not_exists(#closing) AND #hops[0].#state = :planned AND #at < :until";

    private static final Map<String, String> NAMES = Map.of(
            "#direction", MessageItems.DIRECTION,
            "#closing", MessageItems.CLOSING,
            "#hops", MessageItems.HOPS,
            "#state", HopItems.STATE,
            "#at", MessageItems.AT);

    private final DynamoDbClient dynamo;
    private final String table;

    UnattemptedScan(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    Unattempted part(Instant until, @Nullable String after) {
        Map<String, AttributeValue> values = Map.of(
                ":outbound", AttributeValue.fromS(MessageItems.OUTBOUND),
                ":planned", AttributeValue.fromS(Hop.State.PLANNED.wire()),
                ":until", AttributeValue.fromN(Long.toString(until.toEpochMilli())));
        List<OutboundMessage> found = new ArrayList<>();
        Map<String, AttributeValue> start = after == null ? null : key(after);
        for (int page = 0; page < MOST_PAGES && found.size() < ENOUGH; page++) {
            Map<String, AttributeValue> from = start;
            ScanResponse answer = dynamo.scan(request -> request.tableName(table)
                    .filterExpression(FILTER)
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(values)
                    .exclusiveStartKey(from));
            answer.items().forEach(item -> read(item, found));
            if (!answer.hasLastEvaluatedKey() || answer.lastEvaluatedKey().isEmpty()) {
                return new Unattempted(found, null);
            }
            start = answer.lastEvaluatedKey();
        }
        return new Unattempted(found, start == null ? null : text(start));
    }

    /** What a later version has written is left to it. */
    private static void read(Map<String, AttributeValue> item, List<OutboundMessage> found) {
        try {
            MessageItems.outbound(item).ifPresent(found::add);
        } catch (RuntimeException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "an unattempted message can''t be read: {0}",
                    unreadable.getClass().getSimpleName());
        }
    }

    /** A partition key has no spaces. */
    private static String text(Map<String, AttributeValue> key) {
        return value(key, Tables.PK) + " " + value(key, Tables.SK);
    }

    private static String value(Map<String, AttributeValue> key, String name) {
        return key.getOrDefault(name, AttributeValue.fromS("")).s();
    }

    private static Map<String, AttributeValue> key(String text) {
        String[] parts = text.split(" ", 2);
        return Map.of(Tables.PK, AttributeValue.fromS(parts[0]), Tables.SK, AttributeValue.fromS(parts[1]));
    }
}
