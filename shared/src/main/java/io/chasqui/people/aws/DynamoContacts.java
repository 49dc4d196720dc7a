package io.chasqui.people.aws;

import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Contacts;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.aws.AuditedWrite;
import io.chasqui.platform.aws.BatchRequests;
import io.chasqui.platform.aws.DynamoAuditLog;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Rewrite;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Cards in the table of contacts, at {@code a#} of each contact's partition. Those with a profile are listed in the
 * tenant's partition {@code ~contacts}, by their time of creation.
 */
public final class DynamoContacts implements Contacts {
    private static final String LISTED = "#~contacts";

    private final DynamoDbClient dynamo;
    private final String table;
    private final DynamoAuditLog log;
    private final BatchRequests batches;
    private final ConsentMoves moves;

    public DynamoContacts(DynamoDbClient dynamo, Tables tables, DynamoRecipients recipients, DynamoAuditLog log) {
        this.dynamo = dynamo;
        this.table = tables.contacts();
        this.log = log;
        this.batches = new BatchRequests(dynamo, table);
        this.moves = new ConsentMoves(recipients, table);
    }

    @Override
    public Card find(TenantId tenant, ContactId contact) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).consistentRead(true).key(key(tenant, contact)))
                .item();
        return item.isEmpty() ? Card.none(contact) : CardItems.read(contact, Item.of(item));
    }

    @Override
    public Map<ContactId, Card> find(TenantId tenant, Collection<ContactId> contacts) {
        Map<ContactId, Card> cards = new HashMap<>();
        contacts.forEach(contact -> cards.put(contact, Card.none(contact)));
        batches
                .get(
                        contacts.stream()
                                .distinct()
                                .map(contact -> key(tenant, contact))
                                .toList(),
                        true)
                .stream()
                .map(Item::of)
                .forEach(item -> {
                    ContactId contact = new ContactId(item.text(Tables.PK).split("#", 2)[1]);
                    cards.put(contact, CardItems.read(contact, item));
                });
        return cards;
    }

    @Override
    public boolean write(TenantId tenant, Collection<Card> cards, List<Move> consents, AuditEntry entry) {
        Map<ContactId, Card> before = find(tenant, cards.stream().map(Card::id).toList());
        List<TransactWriteItem> writes = new ArrayList<>();
        for (Card card : cards) {
            writes.add(AuditedWrite.of(update(tenant, card, entry.at())));
            listing(tenant, before.getOrDefault(card.id(), Card.none(card.id())), card)
                    .ifPresent(writes::add);
        }
        consents.forEach(move -> writes.addAll(moves.writes(tenant, move)));
        return AuditedWrite.write(dynamo, log.put(entry), writes.toArray(TransactWriteItem[]::new));
    }

    @Override
    public Page list(TenantId tenant, @Nullable String after, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(tenant + LISTED));
        if (after != null) {
            values.put(":after", AttributeValue.fromS(after));
        }
        QueryResponse found = dynamo.query(request -> request.tableName(table)
                .keyConditionExpression(after == null ? "pk = :pk" : "pk = :pk AND sk < :after")
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(limit + 1));
        List<String> keys = found.items().stream()
                .map(item -> Item.of(item).text(Tables.SK))
                .limit(limit)
                .toList();
        List<ContactId> ids =
                keys.stream().map(key -> new ContactId(key.split("-", 2)[1])).toList();
        Map<ContactId, Card> cards = find(tenant, ids);
        return new Page(
                ids.stream()
                        .map(id -> cards.getOrDefault(id, Card.none(id)))
                        .filter(Card::isContact)
                        .toList(),
                found.items().size() > limit ? keys.getLast() : null);
    }

    private Update update(TenantId tenant, Card card, Instant at) {
        Rewrite rewrite = Rewrite.to(CardItems.write(card, at), CardItems.OPTIONAL);
        boolean isFirst = card.version() == 0;
        return Update.builder()
                .tableName(table)
                .key(key(tenant, card.id()))
                .updateExpression(rewrite.expression())
                .conditionExpression(
                        isFirst ? "attribute_not_exists(" + CardItems.VERSION + ")" : CardItems.VERSION + " = :seen")
                .expressionAttributeNames(rewrite.names())
                .expressionAttributeValues(
                        isFirst
                                ? rewrite.values()
                                : rewrite.values(Map.of(":seen", AttributeValue.fromN(Long.toString(card.version())))))
                .build();
    }

    /**
     * A write of a card.
     *
     * @param before the card before; with nothing in it when it is new
     * @param since when that was written; null when it is new
     * @param at when it was written
     */
    public record Change(
            TenantId tenant, Card before, @Nullable Instant since, Card after, Instant at) {
        /** {@return whether what was recorded of the person was erased by it: of the contact, or of what was merged into one} */
        public boolean isErasure() {
            if (before.knownProfile().isEmpty() || !Objects.equals(before.survivor(), after.survivor())) {
                return false;
            }
            // What was merged into another changes by itself only when the other is deleted.
            return after.knownProfile().isEmpty()
                    || (after.survivor() != null && !before.knownProfile().equals(after.knownProfile()));
        }
    }

    /** {@return the write of a card that a stream's images show, empty when they show something else} */
    public static Optional<Change> change(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        Item item = Item.of(after);
        if (!item.text(Tables.SK).equals(ConsentKeys.PROFILE)) {
            return Optional.empty();
        }
        String[] partition = item.text(Tables.PK).split("#", 2);
        ContactId contact = new ContactId(partition[1]);
        Card card = CardItems.read(contact, item);
        return Optional.of(new Change(
                new TenantId(partition[0]),
                before.isEmpty() ? Card.none(contact) : CardItems.read(contact, Item.of(before)),
                before.isEmpty() ? null : CardItems.writtenAt(Item.of(before)),
                card,
                CardItems.writtenAt(item)));
    }

    /** An entry stays where its contact is none any more, and is passed over: no function may delete from this table. */
    private Optional<TransactWriteItem> listing(TenantId tenant, Card before, Card after) {
        Profile profile = after.profile();
        if (profile == null || before.isContact() || !after.isContact()) {
            return Optional.empty();
        }
        Map<String, AttributeValue> key = Map.of(
                Tables.PK, AttributeValue.fromS(tenant + LISTED),
                Tables.SK, AttributeValue.fromS(place(profile.createdAt(), after.id())));
        return Optional.of(
                AuditedWrite.of(Put.builder().tableName(table).item(key).build()));
    }

    /** Texts of one length, so that they sort as times do. */
    private static String place(Instant createdAt, ContactId contact) {
        return "%015d-%s".formatted(createdAt.toEpochMilli(), contact.key());
    }

    private static Map<String, AttributeValue> key(TenantId tenant, ContactId contact) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(partition(tenant, contact)),
                Tables.SK, AttributeValue.fromS(ConsentKeys.PROFILE));
    }

    private static String partition(TenantId tenant, ContactId contact) {
        return tenant + "#" + contact.key();
    }
}
