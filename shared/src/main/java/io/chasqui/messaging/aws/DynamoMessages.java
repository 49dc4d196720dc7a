package io.chasqui.messaging.aws;

import static io.chasqui.messaging.aws.MessageItems.MESSAGE;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.platform.aws.BatchRequests;
import io.chasqui.platform.aws.FirstPut;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table of conversations. Partition: tenant and conversation. Sort: {@code m#} and a message's order; {@code w#} and
 * the order for what is too large for a message's item ({@link Words}); or
 * {@code d#} and the vendor's id of an inbound message, which makes it count once: for ever, since a callback that was
 * recorded may be played again after years.
 */
public final class DynamoMessages implements Messages {
    private static final String SEEN = "d#";

    private static final String MESSAGE_ORDER = "m"; // S

    /** Of a message in another conversation: its sender's address belongs to a contact of another id. */
    private static final String MESSAGE_CONVERSATION = "cv"; // S

    private final DynamoDbClient dynamo;
    private final String table;
    private final BatchRequests batches;
    private final Words words;
    private final MessageUpdates updates;
    private final ReceiptUpdates receipts;
    private final UnattemptedScan unattempted;

    public DynamoMessages(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.conversations();
        this.batches = new BatchRequests(dynamo, table);
        this.words = new Words(dynamo, table);
        this.updates = new MessageUpdates(dynamo, table, words);
        this.receipts = new ReceiptUpdates(dynamo, table);
        this.unattempted = new UnattemptedScan(dynamo, table);
    }

    @Override
    public boolean add(OutboundMessage message) {
        return FirstPut.put(dynamo, table, words.write(message)).isEmpty();
    }

    @Override
    public Optional<Message> find(TenantId tenant, MessageId id) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(MessageItems.key(tenant, id))
                        .consistentRead(true))
                .item();
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(MessageItems.read(words.read(List.of(item)).getFirst()));
    }

    @Override
    public List<OutboundMessage> findOutbound(TenantId tenant, List<MessageId> ids) {
        List<Map<String, AttributeValue>> keys =
                ids.stream().distinct().map(id -> MessageItems.key(tenant, id)).toList();
        return batches.get(keys, false).stream()
                .flatMap(item -> MessageItems.outbound(item).stream())
                .toList();
    }

    @Override
    public Unattempted unattempted(Instant until, @Nullable String after) {
        return unattempted.part(until, after);
    }

    @Override
    public List<Message> timeline(TenantId tenant, ConversationId conversation, @Nullable String before, int limit) {
        // Between m# and what is earlier than the cursor; "~" sorts behind every order.
        String upper = before == null ? MESSAGE + "~" : MESSAGE + before;
        List<Map<String, AttributeValue>> found = dynamo.query(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :lower AND :upper")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(MessageItems.partition(tenant, conversation)),
                                ":lower", AttributeValue.fromS(MESSAGE),
                                ":upper", AttributeValue.fromS(upper)))
                        .scanIndexForward(false)
                        // BETWEEN includes the cursor itself, which is left out below.
                        .limit(before == null ? limit : limit + 1))
                .items();
        return words.read(found).stream()
                .map(MessageItems::read)
                .filter(message -> !message.id().order().equals(before))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<OutboundMessage> claim(TenantId tenant, MessageId id, int hop, Claim claim) {
        return updates.claim(tenant, id, hop, claim);
    }

    @Override
    public boolean release(TenantId tenant, MessageId id, int hop, String token, Instant now) {
        return updates.release(tenant, id, hop, token, now);
    }

    @Override
    public boolean record(
            OutboundMessage seen,
            Attempt attempt,
            AttemptRecord result,
            @Nullable Closing closing,
            @Nullable Transition transition) {
        return updates.record(seen, attempt, result, closing, transition);
    }

    @Override
    public Merged merge(TenantId tenant, Receipt receipt) {
        return receipts.merge(tenant, receipt);
    }

    @Override
    public boolean close(OutboundMessage seen, Closing closing, Instant now) {
        return updates.close(seen, closing, now);
    }

    @Override
    public MessageId append(TenantId tenant, StoredInbound proposed, ConversationId seenIn) {
        MessageId id = firstSeen(tenant, proposed, seenIn);
        // Also when it was seen before: whoever saw it may have died before the message was written.
        FirstPut.put(
                dynamo,
                table,
                MessageItems.write(
                        tenant, new StoredInbound(id, proposed.contact(), proposed.message(), proposed.trace())));
        return id;
    }

    /** {@return the id that the vendor's message got when it first came} */
    private MessageId firstSeen(TenantId tenant, StoredInbound proposed, ConversationId seenIn) {
        ConversationId conversation = proposed.id().conversation();
        String vendorsId =
                proposed.message().connection() + "#" + proposed.message().providerId();
        Item seen = Item.empty()
                .text(Tables.PK, MessageItems.partition(tenant, seenIn))
                .text(Tables.SK, SEEN + vendorsId)
                .text(MESSAGE_ORDER, proposed.id().order())
                .text(MESSAGE_CONVERSATION, conversation.equals(seenIn) ? null : conversation.key());
        return FirstPut.put(dynamo, table, seen)
                .map(earlier -> new MessageId(
                        earlier.text(MESSAGE_ORDER),
                        earlier.has(MESSAGE_CONVERSATION)
                                ? new ConversationId(earlier.text(MESSAGE_CONVERSATION))
                                : seenIn))
                .orElse(proposed.id());
    }
}
