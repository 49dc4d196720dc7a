package io.chasqui.messaging.aws;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.BreakerRecord;
import io.chasqui.messaging.routing.BreakerRecord.Closed;
import io.chasqui.messaging.routing.BreakerRecord.Open;
import io.chasqui.messaging.routing.BreakerRecord.State;
import io.chasqui.messaging.routing.BreakerRecords;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Rewrite;
import io.chasqui.platform.aws.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Circuit breakers, in the control table. Partition: tenant, {@code #breaker#} and the connection's id. Sort: {@code -}.
 * The loser of a conditional write gets the winner's in the same call.
 */
public final class DynamoBreakerRecords implements BreakerRecords {
    private static final String VERSION = "v"; // N

    // Of a closed one.
    private static final String FAILURES = "f"; // N
    private static final String SINCE = "si"; // N

    // Of an open one.
    private static final String TIMES = "o"; // N
    private static final String UNTIL = "u"; // N
    private static final String PROBED_UNTIL = "p"; // N

    private static final Set<String> OPTIONAL = Set.of(FAILURES, SINCE, TIMES, UNTIL, PROBED_UNTIL);

    /** A connection that nobody uses for a day may be tried as if nothing had been. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoBreakerRecords(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.control();
    }

    @Override
    public BreakerRecord find(Connection connection) {
        return read(dynamo.getItem(
                        request -> request.tableName(table).key(key(connection)).consistentRead(true))
                .item());
    }

    @Override
    public Optional<BreakerRecord> replace(Connection connection, BreakerRecord seen, BreakerRecord next, Instant now) {
        Item item = write(next).number(Tables.TTL, now.plus(KEPT).getEpochSecond());
        Rewrite rewrite = Rewrite.to(item, OPTIONAL);
        boolean first = seen.version() == 0;
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(connection))
                    .updateExpression(rewrite.expression())
                    .conditionExpression(first ? "attribute_not_exists(pk)" : "#v = :seen")
                    .expressionAttributeNames(rewrite.names())
                    .expressionAttributeValues(first ? rewrite.values() : rewrite.values(seen(seen)))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException other) {
            return Optional.of(other.hasItem() ? read(other.item()) : BreakerRecord.NONE);
        }
    }

    private static Map<String, AttributeValue> seen(BreakerRecord seen) {
        return Map.of(":seen", AttributeValue.fromN(Long.toString(seen.version())));
    }

    private static Item write(BreakerRecord breaker) {
        Item item = Item.empty().number(VERSION, breaker.version());
        return switch (breaker.state()) {
            case Closed closed -> item.number(FAILURES, closed.failures()).time(SINCE, closed.since());
            case Open open ->
                item.number(TIMES, open.times()).time(UNTIL, open.until()).time(PROBED_UNTIL, open.probedUntil());
        };
    }

    private static BreakerRecord read(Map<String, AttributeValue> values) {
        if (values.isEmpty()) {
            return BreakerRecord.NONE;
        }
        Item item = Item.of(values);
        Long times = item.numberOrNull(TIMES);
        State state = times == null
                ? new Closed(Math.toIntExact(item.number(FAILURES)), item.time(SINCE))
                : new Open(Math.toIntExact(times), item.time(UNTIL), item.timeOrNull(PROBED_UNTIL));
        return new BreakerRecord(item.number(VERSION), state);
    }

    private static Map<String, AttributeValue> key(Connection connection) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(connection.tenant() + "#breaker#" + connection.id()),
                Tables.SK, AttributeValue.fromS("-"));
    }
}
