package io.chasqui.messaging.aws;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.Breaker;
import io.chasqui.messaging.routing.Breaker.Closed;
import io.chasqui.messaging.routing.Breaker.Open;
import io.chasqui.messaging.routing.Breaker.State;
import io.chasqui.messaging.routing.Breakers;
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
public final class DynamoBreakers implements Breakers {
    private static final String VERSION = "v";

    // Of a closed one.
    private static final String FAILURES = "f";
    private static final String SINCE = "si";

    // Of an open one.
    private static final String TIMES = "o";
    private static final String UNTIL = "u";
    private static final String PROBED_UNTIL = "p";

    private static final Set<String> OPTIONAL = Set.of(FAILURES, SINCE, TIMES, UNTIL, PROBED_UNTIL);

    /** A connection that nobody uses for a day may be tried as if nothing had been. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoBreakers(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.control();
    }

    @Override
    public Breaker find(Connection connection) {
        return read(dynamo.getItem(
                        request -> request.tableName(table).key(key(connection)).consistentRead(true))
                .item());
    }

    @Override
    public Optional<Breaker> replace(Connection connection, Breaker seen, Breaker next, Instant now) {
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
            return Optional.of(other.hasItem() ? read(other.item()) : Breaker.NONE);
        }
    }

    private static Map<String, AttributeValue> seen(Breaker seen) {
        return Map.of(":seen", AttributeValue.fromN(Long.toString(seen.version())));
    }

    private static Item write(Breaker breaker) {
        Item item = Item.empty().number(VERSION, breaker.version());
        return switch (breaker.state()) {
            case Closed closed -> item.number(FAILURES, closed.failures()).time(SINCE, closed.since());
            case Open open ->
                item.number(TIMES, open.times()).time(UNTIL, open.until()).time(PROBED_UNTIL, open.probedUntil());
        };
    }

    private static Breaker read(Map<String, AttributeValue> values) {
        if (values.isEmpty()) {
            return Breaker.NONE;
        }
        Item item = Item.of(values);
        Long times = item.numberOrNull(TIMES);
        State state = times == null
                ? new Closed(Math.toIntExact(item.number(FAILURES)), item.time(SINCE))
                : new Open(Math.toIntExact(times), item.time(UNTIL), item.timeOrNull(PROBED_UNTIL));
        return new Breaker(item.number(VERSION), state);
    }

    private static Map<String, AttributeValue> key(Connection connection) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(connection.tenant() + "#breaker#" + connection.id()),
                Tables.SK, AttributeValue.fromS("-"));
    }
}
