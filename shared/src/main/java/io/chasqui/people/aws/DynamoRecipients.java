package io.chasqui.people.aws;

import io.chasqui.people.consent.Confirmations;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.aws.FirstPut;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.QueryPages;
import io.chasqui.platform.aws.Rewrite;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The table of contacts. Partition: tenant and contact. Sort: {@code a#} the profile, {@code c#} a consent by channel,
 * address and purpose, {@code h#} the ledger's head, {@code l#} its entries, {@code s#} the sources that were heard. What
 * the gate needs sorts first, so that one query brings it and nothing else.
 */
public final class DynamoRecipients implements Recipients {
    private static final String PROFILE = "a#";
    private static final String CONSENT = "c#";
    private static final String LAST_OF_GATE = "d";
    private static final String HEAD = "h#";

    /** String, at the head: the last confirmations of opt-outs, in milliseconds, parted by spaces. */
    private static final String DENIED_CONFIRMED = "cd";

    /** String, at the head: those of opt-ins. */
    private static final String GRANTED_CONFIRMED = "cg";

    private static final String LEDGER = "l#";
    private static final String SOURCE = "s#";

    private static final String ADDRESSES = "ad"; // L of M
    private static final String ATTRIBUTES = "at"; // M of S
    private static final String CREATED_AT = "cr"; // N
    private static final String CHANGE = "ch"; // S

    /** How often a change is tried against others of the same contact. */
    private static final int TRIES = 10;

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoRecipients(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.contacts();
    }

    @Override
    public Recipient find(TenantId tenant, ContactId contact, Freshness freshness) {
        Profile profile = null;
        List<Consent> consents = new ArrayList<>();
        for (Item item : query(tenant, contact, PROFILE, LAST_OF_GATE, freshness == Freshness.LATEST)) {
            if (item.text(Tables.SK).startsWith(CONSENT)) {
                consents.add(ConsentItems.consent(item));
            } else if (item.text(Tables.SK).equals(PROFILE)) {
                profile = profile(item);
            }
        }
        return new Recipient(contact, profile, consents);
    }

    @Override
    public Optional<Profile> create(TenantId tenant, ContactId contact, Profile profile) {
        Item item = Item.empty()
                .text(Tables.PK, partition(tenant, contact))
                .text(Tables.SK, PROFILE)
                .items(
                        ADDRESSES,
                        profile.addresses().stream().map(AddressItems::write).toList())
                .texts(ATTRIBUTES, profile.attributes())
                .time(CREATED_AT, profile.createdAt());
        return FirstPut.put(dynamo, table, item).map(DynamoRecipients::profile);
    }

    @Override
    public Change record(TenantId tenant, ContactId contact, Consent told, String source) {
        Consent consent = told.notAhead();
        String partition = partition(tenant, contact);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Item heard = get(partition, SOURCE + source);
            if (heard != null) {
                return Change.valueOf(heard.text(CHANGE));
            }
            // The head before the consents: what is written holds only while the head is still this one, so whoever
            // changes the consents after they are read makes the write fail.
            Item head = get(partition, HEAD);
            Recipient before = find(tenant, contact, Freshness.LATEST);
            Confirmations sent = head == null
                    ? Confirmations.NONE
                    : new Confirmations(times(head, DENIED_CONFIRMED), times(head, GRANTED_CONFIRMED));
            Change change = before.change(consent, sent);
            long number = head == null ? 0 : head.number(ConsentItems.NUMBER);
            String hash = head == null ? LedgerEntry.FIRST : head.text(ConsentItems.HASH);
            boolean inForce = before.inForce(consent)
                    .filter(known -> known.capturedAt().isAfter(consent.capturedAt()))
                    .isEmpty();
            Confirmations now = change == Change.CHANGED ? sent.and(consent) : sent;
            if (write(partition, LedgerEntry.after(number, hash, consent, source), change, now, inForce)) {
                return change;
            }
            // Somebody else has changed the same contact's consents: once more, behind theirs.
        }
        throw new IllegalStateException("a contact's consents are changed by too many at once");
    }

    /** {@return false when another change came first, and nothing was written} */
    private boolean write(String partition, LedgerEntry entry, Change change, Confirmations sent, boolean inForce) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(put(
                ConsentItems.write(partition, LEDGER + "%010d".formatted(entry.number()), entry),
                "attribute_not_exists(pk)",
                Map.of()));
        Rewrite head = Rewrite.to(
                Item.empty()
                        .number(ConsentItems.NUMBER, entry.number())
                        .text(ConsentItems.HASH, entry.hash())
                        .text(DENIED_CONFIRMED, text(sent.denied()))
                        .text(GRANTED_CONFIRMED, text(sent.granted())),
                Set.of());
        writes.add(TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key(partition, HEAD))
                        .updateExpression(head.expression())
                        .conditionExpression("attribute_not_exists(pk) OR n = :before")
                        .expressionAttributeNames(head.names())
                        .expressionAttributeValues(head.values(
                                Map.of(":before", AttributeValue.fromN(Long.toString(entry.number() - 1))))))
                .build());
        writes.add(put(
                Item.empty()
                        .text(Tables.PK, partition)
                        .text(Tables.SK, SOURCE + entry.source())
                        .text(CHANGE, change.name()),
                "attribute_not_exists(pk)",
                Map.of()));
        if (inForce) {
            writes.add(put(ConsentItems.write(partition, sort(entry.consent()), entry.consent()), null, Map.of()));
        }
        try {
            dynamo.transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException | TransactionConflictException refused) {
            return false;
        }
    }

    @Override
    public List<LedgerEntry> ledger(TenantId tenant, ContactId contact) {
        return query(tenant, contact, LEDGER, LEDGER + "~", true).stream()
                .map(ConsentItems::entry)
                .toList();
    }

    /**
     * A consent that is in force.
     *
     * @param contact whose it is
     */
    public record InForce(TenantId tenant, ContactId contact, Consent consent) {}

    /** {@return the consent in force that a stream's image shows, empty when it shows something else} */
    public static Optional<InForce> inForce(Map<String, AttributeValue> image) {
        Item item = Item.of(image);
        if (!item.text(Tables.SK).startsWith(CONSENT)) {
            return Optional.empty();
        }
        String[] partition = item.text(Tables.PK).split("#", 2);
        return Optional.of(
                new InForce(new TenantId(partition[0]), new ContactId(partition[1]), ConsentItems.consent(item)));
    }

    private static List<Instant> times(Item head, String name) {
        return head.has(name)
                ? Stream.of(head.text(name).split(" "))
                        .map(Long::parseLong)
                        .map(Instant::ofEpochMilli)
                        .toList()
                : List.of();
    }

    private static @Nullable String text(List<Instant> times) {
        return times.isEmpty()
                ? null
                : times.stream().map(at -> Long.toString(at.toEpochMilli())).collect(Collectors.joining(" "));
    }

    private List<Item> query(TenantId tenant, ContactId contact, String from, String to, boolean consistent) {
        return QueryPages.items(
                        dynamo,
                        request -> request.tableName(table)
                                .consistentRead(consistent)
                                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                                .expressionAttributeValues(Map.of(
                                        ":pk", AttributeValue.fromS(partition(tenant, contact)),
                                        ":from", AttributeValue.fromS(from),
                                        ":to", AttributeValue.fromS(to))))
                .toList();
    }

    private @Nullable Item get(String partition, String sort) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).consistentRead(true).key(key(partition, sort)))
                .item();
        return item.isEmpty() ? null : Item.of(item);
    }

    private TransactWriteItem put(Item item, @Nullable String condition, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item.values())
                        .conditionExpression(condition)
                        .expressionAttributeValues(values.isEmpty() ? null : values)
                        .build())
                .build();
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(Tables.PK, AttributeValue.fromS(partition), Tables.SK, AttributeValue.fromS(sort));
    }

    private static String partition(TenantId tenant, ContactId contact) {
        return tenant + "#" + contact.key();
    }

    private static String sort(Consent consent) {
        return CONSENT + consent.channel().wire() + "#" + consent.address().kind() + ":"
                + consent.address().value() + "#"
                + (consent.purpose() == null ? "all" : consent.purpose().wire());
    }

    private static Profile profile(Item item) {
        return new Profile(
                item.items(ADDRESSES).stream().map(AddressItems::read).toList(),
                item.texts(ATTRIBUTES),
                item.time(CREATED_AT));
    }
}
