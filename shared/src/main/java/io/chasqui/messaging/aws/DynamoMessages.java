package io.chasqui.messaging.aws;

import static io.chasqui.messaging.aws.MessageItems.ATTEMPT;
import static io.chasqui.messaging.aws.MessageItems.CLOSING;
import static io.chasqui.messaging.aws.MessageItems.CODE;
import static io.chasqui.messaging.aws.MessageItems.CONNECTION;
import static io.chasqui.messaging.aws.MessageItems.EXPIRES_AT;
import static io.chasqui.messaging.aws.MessageItems.HOPS;
import static io.chasqui.messaging.aws.MessageItems.MESSAGE;
import static io.chasqui.messaging.aws.MessageItems.PROVIDER_ID;
import static io.chasqui.messaging.aws.MessageItems.RECEIPT;
import static io.chasqui.messaging.aws.MessageItems.RECEIPT_CODE;
import static io.chasqui.messaging.aws.MessageItems.SENDER;
import static io.chasqui.messaging.aws.MessageItems.SINCE;
import static io.chasqui.messaging.aws.MessageItems.STATE;
import static io.chasqui.messaging.aws.MessageItems.TRANSITIONS;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.platform.aws.FirstPut;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The table of conversations. Partition: tenant and conversation. Sort: {@code m#} and a message's order, or
 * {@code d#} and the vendor's id of an inbound message, which makes it count once: for ever, since a callback that was
 * recorded may be played again after years.
 */
public final class DynamoMessages implements Messages {
    private static final String SEEN = "d#";

    /** DynamoDB takes so many keys in one BatchGetItem. */
    private static final int BATCH = 100;

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoMessages(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.conversations();
    }

    @Override
    public boolean add(OutboundMessage message) {
        return FirstPut.put(dynamo, table, MessageItems.write(message)).isEmpty();
    }

    @Override
    public Optional<Message> find(TenantId tenant, MessageId id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key(tenant, id)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(MessageItems.read(item));
    }

    @Override
    public List<OutboundMessage> findOutbound(TenantId tenant, List<MessageId> ids) {
        List<OutboundMessage> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            Map<String, KeysAndAttributes> rest = Map.of(
                    table,
                    KeysAndAttributes.builder()
                            .keys(ids.subList(from, Math.min(from + BATCH, ids.size())).stream()
                                    .distinct()
                                    .map(id -> key(tenant, id))
                                    .toList())
                            .build());
            while (!rest.isEmpty()) {
                Map<String, KeysAndAttributes> asked = rest;
                var answer = dynamo.batchGetItem(request -> request.requestItems(asked));
                answer.responses().getOrDefault(table, List.of()).stream()
                        .flatMap(item -> MessageItems.outbound(item).stream())
                        .forEach(found::add);
                rest = answer.unprocessedKeys();
            }
        }
        return found;
    }

    @Override
    public List<Message> timeline(TenantId tenant, ConversationId conversation, @Nullable String before, int limit) {
        // Between m# and what is earlier than the cursor; "~" sorts behind every order.
        String upper = before == null ? MESSAGE + "~" : MESSAGE + before;
        return dynamo
                .query(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :lower AND :upper")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(MessageItems.partition(tenant, conversation)),
                                ":lower", AttributeValue.fromS(MESSAGE),
                                ":upper", AttributeValue.fromS(upper)))
                        .scanIndexForward(false)
                        // BETWEEN includes the cursor itself, which is left out below.
                        .limit(before == null ? limit : limit + 1))
                .items()
                .stream()
                .map(MessageItems::read)
                .filter(message -> !message.id().order().equals(before))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<OutboundMessage> claim(TenantId tenant, MessageId id, int hop, Instant now, @Nullable Via via) {
        String at = HOPS + "[" + hop + "].";
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":claimed", state(Hop.State.CLAIMED),
                ":planned", state(Hop.State.PLANNED),
                ":retrying", state(Hop.State.RETRYING),
                ":delivered", weight(ReceiptStatus.DELIVERED),
                ":now", time(now),
                ":one", AttributeValue.fromN("1")));
        String carried = via == null ? "" : carried(at, via, values);
        try {
            Map<String, AttributeValue> item = dynamo.updateItem(request -> request.tableName(table)
                            .key(key(tenant, id))
                            .updateExpression("SET " + at + STATE + " = :claimed, " + at + SINCE + " = :now" + carried
                                    + " ADD " + at + ATTEMPT + " :one")
                            .conditionExpression("(" + at + STATE
                                    + " IN (:planned, :retrying)) AND attribute_not_exists("
                                    + CLOSING + ") AND " + EXPIRES_AT + " > :now AND (attribute_not_exists(" + at
                                    + RECEIPT + ") OR " + at + RECEIPT + " < :delivered)")
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes();
            return MessageItems.outbound(item);
        } catch (ConditionalCheckFailedException refused) {
            return Optional.empty();
        }
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

    @Override
    public boolean record(
            TenantId tenant,
            Attempt attempt,
            AttemptRecord entry,
            @Nullable Closing closing,
            @Nullable Transition transition) {
        String at = HOPS + "[" + attempt.hop() + "].";
        StringBuilder set = new StringBuilder("SET " + at + STATE + " = :state, " + at + SINCE + " = :since");
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":state", state(entry.state()));
        values.put(":since", time(entry.since()));
        if (entry.providerId() != null) {
            set.append(", ").append(at).append(PROVIDER_ID).append(" = :provider");
            values.put(":provider", AttributeValue.fromS(entry.providerId()));
        }
        if (entry.code() != null) {
            set.append(", ").append(at).append(CODE).append(" = :code");
            values.put(":code", AttributeValue.fromS(entry.code()));
        }
        close(set, values, closing, transition);
        values.put(":attempt", AttributeValue.fromN(Integer.toString(attempt.number())));
        values.put(":claimed", state(Hop.State.CLAIMED));
        values.put(":doubt", state(Hop.State.IN_DOUBT));
        // A caller that was slow, and given up, may still bring its answer in.
        return update(
                key(tenant, attempt.message()),
                set.toString(),
                at + ATTEMPT + " = :attempt AND " + at + STATE + " IN (:claimed, :doubt)",
                values);
    }

    @Override
    public Merged merge(TenantId tenant, Receipt receipt) {
        String at = HOPS + "[" + receipt.attempt().hop() + "].";
        StringBuilder set = new StringBuilder("SET " + at + RECEIPT + " = :weight");
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":weight", weight(receipt.status()));
        if (receipt.code() != null) {
            set.append(", ").append(at).append(RECEIPT_CODE).append(" = :code");
            values.put(":code", AttributeValue.fromS(receipt.code()));
        }
        close(
                set,
                values,
                null,
                new Transition(MessageStatus.valueOf(receipt.status().name()), receipt.occurredAt(), receipt.code()));
        values.put(
                ":attempt",
                AttributeValue.fromN(Integer.toString(receipt.attempt().number())));
        try {
            var merged = dynamo.updateItem(request -> request.tableName(table)
                    .key(key(tenant, receipt.attempt().message()))
                    .updateExpression(set.toString())
                    // An attempt that was never made has no receipts.
                    .conditionExpression(at + ATTEMPT + " >= :attempt AND (attribute_not_exists(" + at + RECEIPT
                            + ") OR " + at + RECEIPT + " < :weight)")
                    .expressionAttributeValues(values)
                    // As the answer to a write it costs nothing.
                    .returnValues(ReturnValue.ALL_NEW)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Merged(Merge.APPLIED, MessageItems.trace(merged.attributes()));
        } catch (ConditionalCheckFailedException refused) {
            return refused.hasItem()
                            && MessageItems.outbound(refused.item())
                                    .filter(message -> wasMade(message, receipt.attempt()))
                                    .isPresent()
                    ? new Merged(Merge.NOTHING_NEW, MessageItems.trace(refused.item()))
                    : new Merged(Merge.NO_SUCH_MESSAGE, null);
        }
    }

    private static boolean wasMade(OutboundMessage message, Attempt attempt) {
        return attempt.hop() < message.hops().size()
                && message.hops().get(attempt.hop()).attempt() >= attempt.number();
    }

    @Override
    public boolean close(OutboundMessage seen, Closing closing, Instant now) {
        String at = HOPS + "[" + seen.currentHopIndex() + "].";
        StringBuilder set = new StringBuilder("SET " + EXPIRES_AT + " = " + EXPIRES_AT);
        Map<String, AttributeValue> values = new HashMap<>();
        close(set, values, closing, new Transition(closing.status(), now, closing.reason()));
        values.put(":state", state(seen.currentHop().state()));
        values.put(
                ":attempt",
                AttributeValue.fromN(Integer.toString(seen.currentHop().attempt())));
        values.put(":undelivered", weight(ReceiptStatus.UNDELIVERED));
        return update(
                key(seen.tenant(), seen.id()),
                set.toString(),
                at + STATE + " = :state AND " + at + ATTEMPT + " = :attempt AND attribute_not_exists(" + CLOSING
                        + ") AND (attribute_not_exists(" + at + RECEIPT + ") OR " + at + RECEIPT
                        + " < :undelivered)",
                values);
    }

    @Override
    public MessageId append(TenantId tenant, StoredInbound proposed) {
        MessageId id = firstSeen(tenant, proposed);
        // Also when it was seen before: whoever saw it may have died before the message was written.
        FirstPut.put(
                dynamo,
                table,
                MessageItems.write(
                        tenant, new StoredInbound(id, proposed.contact(), proposed.message(), proposed.trace())));
        return id;
    }

    /** {@return the id that was given to the vendor's message when it was told first} */
    private MessageId firstSeen(TenantId tenant, StoredInbound proposed) {
        ConversationId conversation = proposed.id().conversation();
        String vendorsId =
                proposed.message().connection() + "#" + proposed.message().providerId();
        Item seen = Item.empty()
                .text(Tables.PK, MessageItems.partition(tenant, conversation))
                .text(Tables.SK, SEEN + vendorsId)
                .text("m", proposed.id().order());
        return FirstPut.put(dynamo, table, seen)
                .map(toldBefore -> new MessageId(toldBefore.text("m"), conversation))
                .orElse(proposed.id());
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

    private static void close(
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

    private static Map<String, AttributeValue> key(TenantId tenant, MessageId id) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(MessageItems.partition(tenant, id.conversation())),
                Tables.SK, AttributeValue.fromS(MessageItems.sort(id)));
    }

    private static AttributeValue state(Hop.State state) {
        return AttributeValue.fromS(state.wire());
    }

    private static AttributeValue weight(ReceiptStatus status) {
        return AttributeValue.fromN(Integer.toString(status.weight()));
    }

    private static AttributeValue time(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }
}
