package io.chasqui.messaging.aws;

import static io.chasqui.messaging.aws.HopItems.ATTEMPT;
import static io.chasqui.messaging.aws.HopItems.CLAIM;
import static io.chasqui.messaging.aws.HopItems.CODE;
import static io.chasqui.messaging.aws.HopItems.CONNECTION;
import static io.chasqui.messaging.aws.HopItems.PROVIDER_ID;
import static io.chasqui.messaging.aws.HopItems.RECEIPT;
import static io.chasqui.messaging.aws.HopItems.SENDER;
import static io.chasqui.messaging.aws.HopItems.SINCE;
import static io.chasqui.messaging.aws.HopItems.STATE;
import static io.chasqui.messaging.aws.MessageItems.CLOSING;
import static io.chasqui.messaging.aws.MessageItems.EXPIRES_AT;
import static io.chasqui.messaging.aws.MessageItems.HOPS;
import static io.chasqui.messaging.aws.MessageItems.TRANSITIONS;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.Messages.AttemptRecord;
import io.chasqui.messaging.message.Messages.Claim;
import io.chasqui.messaging.message.Messages.Via;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.Transition;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The conditional updates of a stored outbound message: the claim and the result of an attempt, and the closing. Each of
 * them is one write.
 */
final class MessageUpdates {
    private final DynamoDbClient dynamo;
    private final String table;
    private final Words words;
    private final ReceiptUpdates receipts;

    MessageUpdates(DynamoDbClient dynamo, String table, Words words) {
        this.dynamo = dynamo;
        this.table = table;
        this.words = words;
        this.receipts = new ReceiptUpdates(dynamo, table);
    }

    Optional<OutboundMessage> claim(TenantId tenant, MessageId id, int hop, Claim claim) {
        String at = HOPS + "[" + hop + "].";
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":claimed", state(Hop.State.CLAIMED),
                ":planned", state(Hop.State.PLANNED),
                ":retrying", state(Hop.State.RETRYING),
                ":now", time(claim.at()),
                ":token", AttributeValue.fromS(claim.token()),
                ":one", AttributeValue.fromN("1")));
        String carried = claim.via() == null ? "" : carried(at, claim.via(), values);
        try {
            Map<String, AttributeValue> item = dynamo.updateItem(request -> request.tableName(table)
                            .key(MessageItems.key(tenant, id))
                            .updateExpression(
                                    "SET " + at + STATE + " = :claimed, " + at + SINCE + " = :now, " + at + CLAIM
                                            + " = :token" + carried
                                            + " ADD " + at + ATTEMPT + " :one")
                            // A receipt of any status says that the vendor has taken an earlier attempt.
                            .conditionExpression("(" + at + STATE
                                    + " IN (:planned, :retrying)) AND attribute_not_exists("
                                    + CLOSING + ") AND " + EXPIRES_AT + " > :now AND attribute_not_exists(" + at
                                    + RECEIPT + ")")
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes();
            return MessageItems.outbound(words.read(List.of(item)).getFirst());
        } catch (ConditionalCheckFailedException refused) {
            return Optional.empty();
        }
    }

    boolean release(TenantId tenant, MessageId id, int hop, String token, Instant now) {
        String at = HOPS + "[" + hop + "].";
        return update(
                MessageItems.key(tenant, id),
                "SET " + at + STATE + " = :retrying, " + at + SINCE + " = :now",
                // Somebody may have taken whoever claimed it for dead since.
                at + STATE + " IN (:claimed, :doubt) AND " + at + CLAIM + " = :token",
                Map.of(
                        ":retrying", state(Hop.State.RETRYING),
                        ":doubt", state(Hop.State.IN_DOUBT),
                        ":claimed", state(Hop.State.CLAIMED),
                        ":token", AttributeValue.fromS(token),
                        ":now", time(now)));
    }

    private static String carried(String at, Via via, Map<String, AttributeValue> values) {
        values.put(":connection", AttributeValue.fromS(via.connection()));
        String connection = ", " + at + CONNECTION + " = :connection";
        if (via.sender() == null) {
            return connection + " REMOVE " + at + SENDER;
        }
        values.put(":sender", AttributeValue.fromS(via.sender()));
        return connection + ", " + at + SENDER + " = :sender";
    }

    boolean record(
            OutboundMessage seen,
            Attempt attempt,
            AttemptRecord result,
            @Nullable Closing closing,
            @Nullable Transition transition) {
        String at = HOPS + "[" + attempt.hop() + "].";
        StringBuilder set = new StringBuilder("SET " + at + STATE + " = :state, " + at + SINCE + " = :since");
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":state", state(result.state()));
        values.put(":since", time(result.since()));
        if (result.providerId() != null) {
            set.append(", ").append(at).append(PROVIDER_ID).append(" = :provider");
            values.put(":provider", AttributeValue.fromS(result.providerId()));
        }
        if (result.code() != null) {
            set.append(", ").append(at).append(CODE).append(" = :code");
            values.put(":code", AttributeValue.fromS(result.code()));
        }
        Content rendered = result.rendered();
        if (rendered != null) {
            Words.Kept kept = words.keep(seen, attempt.hop(), rendered);
            set.append(", ").append(at).append(kept.name()).append(" = :rendered");
            values.put(":rendered", kept.value());
        }
        if (result.parts() > 1) {
            set.append(", ").append(at).append(PartItems.COUNT).append(" = :parts");
            values.put(":parts", AttributeValue.fromN(Integer.toString(result.parts())));
        }
        close(set, values, closing, transition);
        if (rendered == null && attempt.number() > 1) {
            set.append(Words.forget(at));
        }
        values.put(":attempt", AttributeValue.fromN(Integer.toString(attempt.number())));
        values.put(":claimed", state(Hop.State.CLAIMED));
        values.put(":doubt", state(Hop.State.IN_DOUBT));
        // A caller that was slow, and given up, may still bring its answer in.
        boolean recorded = update(
                MessageItems.key(seen.tenant(), attempt.message()),
                set.toString(),
                at + ATTEMPT + " = :attempt AND " + at + STATE + " IN (:claimed, :doubt)",
                values);
        if (recorded && result.parts() > 1) {
            receipts.sumEarly(seen.tenant(), attempt, result);
        }
        return recorded;
    }

    boolean close(OutboundMessage seen, Closing closing, Instant now) {
        String at = HOPS + "[" + seen.currentHopIndex() + "].";
        StringBuilder set = new StringBuilder("SET " + EXPIRES_AT + " = " + EXPIRES_AT);
        Map<String, AttributeValue> values = new HashMap<>();
        close(set, values, closing, new Transition(closing.status(), now, closing.reason()));
        values.put(":state", state(seen.currentHop().state()));
        values.put(
                ":attempt",
                AttributeValue.fromN(Integer.toString(seen.currentHop().attempt())));
        String heard = at + RECEIPT;
        String unheard = "attribute_not_exists(" + heard + ")";
        if (!seen.currentHop().isOpen()) {
            values.put(":undelivered", weight(ReceiptStatus.UNDELIVERED));
            unheard = "(" + unheard + " OR " + heard + " < :undelivered)";
        }
        return update(
                MessageItems.key(seen.tenant(), seen.id()),
                set.toString(),
                at + STATE + " = :state AND " + at + ATTEMPT + " = :attempt AND attribute_not_exists(" + CLOSING
                        + ") AND " + unheard,
                values);
    }

    private boolean update(
            Map<String, AttributeValue> key, String expression, String condition, Map<String, AttributeValue> values) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key)
                    .updateExpression(expression)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        }
    }

    /** Adds a closing and a transition to an update. */
    static void close(
            StringBuilder set,
            Map<String, AttributeValue> values,
            @Nullable Closing closing,
            @Nullable Transition transition) {
        if (closing != null) {
            // The first closing stands: who was slow must not turn one end into another.
            set.append(", ").append(CLOSING).append(" = if_not_exists(" + CLOSING + ", :closing)");
            values.put(":closing", MessageItems.closing(closing).asMap());
        }
        if (transition != null) {
            set.append(", ")
                    .append(TRANSITIONS)
                    .append(" = list_append(")
                    .append(TRANSITIONS)
                    .append(", :transition)");
            values.put(
                    ":transition",
                    AttributeValue.fromL(
                            List.of(MessageItems.transition(transition).asMap())));
        }
    }

    private static AttributeValue state(Hop.State state) {
        return AttributeValue.fromS(state.wire());
    }

    static AttributeValue weight(ReceiptStatus status) {
        return AttributeValue.fromN(Integer.toString(status.weight()));
    }

    private static AttributeValue time(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }
}
