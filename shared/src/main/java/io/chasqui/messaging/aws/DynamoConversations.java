package io.chasqui.messaging.aws;

import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.conversation.Conversation.State;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.aws.AuditedWrite;
import io.chasqui.platform.aws.BatchRequests;
import io.chasqui.platform.aws.DynamoAuditLog;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Rewrite;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * What lists show of conversations. What is known of one is an item in its own partition of the table of conversations, so
 * that the stream tells of its changes. Its place is an entry of the table of listings: partition tenant, state and a lane,
 * sort the newest message's order, the contact and the item's version. An entry is there before the item says so, and goes
 * after it does not: a reader passes over the entries that are not the item's, and misses none.
 */
public final class DynamoConversations implements Conversations {
    /** Each lane of a state takes a thousand writes a second. */
    private static final int LANES = 4;

    private static final String SWITCH = "#conversations";

    private final DynamoDbClient dynamo;
    private final String table;
    private final String listings;
    private final String control;
    private final DynamoAuditLog log;
    private final BatchRequests batches;

    public DynamoConversations(DynamoDbClient dynamo, Tables tables, DynamoAuditLog log) {
        this.dynamo = dynamo;
        this.table = tables.conversations();
        this.listings = tables.listings();
        this.control = tables.control();
        this.log = log;
        this.batches = new BatchRequests(dynamo, table);
    }

    @Override
    public Map<ContactId, Conversation> find(TenantId tenant, Collection<ContactId> contacts) {
        Map<ContactId, Conversation> found = new HashMap<>();
        contacts.forEach(contact -> found.put(contact, Conversation.none(tenant, contact)));
        batches
                .get(
                        found.keySet().stream()
                                .map(contact -> ConversationItems.key(tenant, contact))
                                .toList(),
                        true)
                .stream()
                .map(item -> ConversationItems.read(Item.of(item)))
                .forEach(conversation -> found.put(conversation.contact(), conversation));
        return found;
    }

    @Override
    public boolean write(Conversation before, Conversation after, Instant at, @Nullable AuditEntry entry) {
        if (after.isListed()) {
            Item place = entry(after, after.version() + 1)
                    .text(ConversationItems.CHANNELS, ConversationItems.channels(after.channels()))
                    .number(Tables.TTL, at.plus(KEPT).getEpochSecond());
            dynamo.putItem(request -> request.tableName(listings).item(place.values()));
        }
        boolean written = write(after, at, entry);
        if (written && before.isListed()) {
            delete(entry(before, before.version()));
        } else if (!written && after.isListed()) {
            Conversation there = find(after.tenant(), after.contact());
            Item ours = entry(after, after.version() + 1);
            if (!there.isListed() || !entry(there, there.version()).values().equals(ours.values())) {
                delete(ours);
            }
        }
        return written;
    }

    private boolean write(Conversation after, Instant at, @Nullable AuditEntry entry) {
        Rewrite rewrite = Rewrite.to(ConversationItems.write(after, at), ConversationItems.OPTIONAL);
        boolean isFirst = after.version() == 0;
        Update update = Update.builder()
                .tableName(table)
                .key(ConversationItems.key(after.tenant(), after.contact()))
                .updateExpression(rewrite.expression())
                .conditionExpression(
                        isFirst
                                ? "attribute_not_exists(" + ConversationItems.VERSION + ")"
                                : ConversationItems.VERSION + " = :seen")
                .expressionAttributeNames(rewrite.names())
                .expressionAttributeValues(
                        isFirst
                                ? rewrite.values()
                                : rewrite.values(Map.of(":seen", AttributeValue.fromN(Long.toString(after.version())))))
                .build();
        if (entry != null) {
            return AuditedWrite.write(dynamo, log.put(entry), AuditedWrite.of(update));
        }
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(update.key())
                    .updateExpression(update.updateExpression())
                    .conditionExpression(update.conditionExpression())
                    .expressionAttributeNames(update.expressionAttributeNames())
                    .expressionAttributeValues(update.expressionAttributeValues()));
            return true;
        } catch (ConditionalCheckFailedException writtenSince) {
            return false;
        }
    }

    private void delete(Item entry) {
        dynamo.deleteItem(request -> request.tableName(listings).key(entry.values()));
    }

    @Override
    public Page list(TenantId tenant, Set<State> states, @Nullable Channel channel, @Nullable String after, int limit) {
        List<Item> entries = states.stream()
                .flatMap(state -> IntStream.range(0, LANES).mapToObj(lane -> partition(tenant, state, lane)))
                .flatMap(partition -> query(partition, after, limit + 1))
                .sorted(Comparator.comparing((Item item) -> item.text(Tables.SK))
                        .reversed())
                .limit(limit + 1L)
                .toList();
        List<Item> page = entries.subList(0, Math.min(limit, entries.size()));
        List<Item> wanted = page.stream()
                .filter(entry -> channel == null
                        || ConversationItems.channels(entry.textOrNull(ConversationItems.CHANNELS))
                                .contains(channel))
                .toList();
        Map<ContactId, Conversation> found =
                find(tenant, wanted.stream().map(DynamoConversations::contact).toList());
        return new Page(
                wanted.stream()
                        .flatMap(entry -> Stream.ofNullable(found.get(contact(entry)))
                                .filter(conversation -> isPlaceOf(conversation, entry)))
                        .toList(),
                entries.size() > limit ? page.getLast().text(Tables.SK) : null);
    }

    @Override
    public boolean isListed(TenantId tenant) {
        return dynamo.getItem(request ->
                        request.tableName(control).consistentRead(true).key(switchKey(tenant)))
                .hasItem();
    }

    @Override
    public void list(TenantId tenant, boolean isListed) {
        if (isListed) {
            dynamo.putItem(request -> request.tableName(control).item(switchKey(tenant)));
        } else {
            dynamo.deleteItem(request -> request.tableName(control).key(switchKey(tenant)));
        }
    }

    private Stream<Item> query(String partition, @Nullable String after, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(partition));
        if (after != null) {
            values.put(":after", AttributeValue.fromS(after));
        }
        return dynamo
                .query(request -> request.tableName(listings)
                        .keyConditionExpression(after == null ? "pk = :pk" : "pk = :pk AND sk < :after")
                        .expressionAttributeValues(values)
                        .scanIndexForward(false)
                        .limit(limit))
                .items()
                .stream()
                .map(Item::of);
    }

    /** {@return the place of one that is listed} */
    private static Item entry(Conversation conversation, long version) {
        ContactId contact = conversation.contact();
        int lane = Math.floorMod(contact.key().hashCode(), LANES);
        String order =
                conversation.latest() == null ? "" : conversation.latest().order();
        return Item.empty()
                .text(Tables.PK, partition(conversation.tenant(), conversation.state(), lane))
                .text(Tables.SK, "%s-%s-%012d".formatted(order, contact.key(), version));
    }

    private static boolean isPlaceOf(Conversation conversation, Item entry) {
        Item place = entry(conversation, conversation.version());
        return conversation.isListed()
                && place.text(Tables.PK).equals(entry.text(Tables.PK))
                && place.text(Tables.SK).equals(entry.text(Tables.SK));
    }

    private static ContactId contact(Item entry) {
        return new ContactId(entry.text(Tables.SK).split("-", 3)[1]);
    }

    private static String partition(TenantId tenant, State state, int lane) {
        return tenant + "#" + state.wire() + "#" + lane;
    }

    private static Map<String, AttributeValue> switchKey(TenantId tenant) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(tenant + SWITCH),
                Tables.SK, AttributeValue.fromS("l#"));
    }
}
