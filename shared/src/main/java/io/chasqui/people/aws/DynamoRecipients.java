package io.chasqui.people.aws;

import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.ConsentRecords;
import io.chasqui.people.consent.DeadAddress;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recording;
import io.chasqui.people.consent.Statement;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.QueryPages;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The table of contacts. Partition: tenant and contact. Sort: {@code a#} the card; of each mode
 * ({@link ConsentKeys}) the dead addresses, the consents that bind by channel, address and purpose, those of other scopes,
 * the ledger's head, its entries, and the sources that were heard. One query brings what the gate needs and nothing else.
 */
public final class DynamoRecipients implements Recipients {
    private static final String CHANGE = "ch"; // S

    private static final String IS_NEW = "attribute_not_exists(pk)";

    /** How often a change is tried against others of the same contact. */
    private static final int TRIES = 10;

    private final DynamoDbClient dynamo;
    private final String table;
    private final ContactIds ids;

    public DynamoRecipients(DynamoDbClient dynamo, Tables tables, ContactIds ids) {
        this.dynamo = dynamo;
        this.table = tables.contacts();
        this.ids = ids;
    }

    @Override
    public Recipient find(TenantId tenant, Mode mode, ContactId contact, Freshness freshness) {
        return follow(tenant, mode, contact, Card::survivor, freshness);
    }

    @Override
    public Recipient owner(TenantId tenant, Mode mode, Address address, Freshness freshness) {
        return follow(tenant, mode, ids.of(tenant, address), Card::owner, freshness);
    }

    /** Reads what is kept under the id and, where that leads to another one, what is kept there. */
    private Recipient follow(
            TenantId tenant, Mode mode, ContactId id, Function<Card, @Nullable ContactId> lead, Freshness freshness) {
        Read last = read(tenant, mode, id, freshness);
        ContactId next = lead.apply(last.card);
        // Once at most, unless another merge comes between two reads.
        for (int hop = 0; next != null && hop < TRIES; hop++) {
            last = read(tenant, mode, next, freshness);
            next = last.card.survivor();
        }
        return new Recipient(last.card.id(), last.card.profile(), last.records.binding(), last.dead);
    }

    private record Read(Card card, ConsentRecords records, List<DeadAddress> dead) {}

    private Read read(TenantId tenant, Mode mode, ContactId id, Freshness freshness) {
        ConsentKeys keys = ConsentKeys.of(mode);
        return read(mode, id, query(tenant, id, keys.first(), keys.last(), freshness == Freshness.LATEST));
    }

    private static Read read(Mode mode, ContactId id, List<Item> items) {
        ConsentKeys keys = ConsentKeys.of(mode);
        List<DeadAddress> dead = new ArrayList<>();
        Card card = Card.none(id);
        List<Consent> binding = new ArrayList<>();
        List<Consent> absorbed = new ArrayList<>();
        List<Consent> evidence = new ArrayList<>();
        for (Item item : items) {
            String sort = item.text(Tables.SK);
            if (sort.equals(ConsentKeys.PROFILE)) {
                card = CardItems.read(id, item);
            } else if (keys.isConsent(sort)) {
                binding.add(ConsentItems.consent(item));
            } else if (keys.isAbsorbed(sort)) {
                absorbed.addAll(ConsentItems.absorbed(item));
            } else if (keys.isDead(sort)) {
                dead.add(DeadAddressItems.read(item, mode));
            } else if (keys.isEvidence(sort)) {
                evidence.add(ConsentItems.consent(item));
            }
        }
        return new Read(card, ConsentRecords.of(binding, absorbed, evidence), dead);
    }

    @Override
    public ConsentRecords consents(TenantId tenant, Mode mode, ContactId contact) {
        ConsentKeys keys = ConsentKeys.of(mode);
        return read(mode, contact, query(tenant, contact, keys.firstWithEvidence(), keys.lastWithEvidence(), true))
                .records;
    }

    @Override
    public List<Change> record(TenantId tenant, ContactId contact, List<Statement> statements) {
        return record(tenant, contact, statements, false);
    }

    /** @param anyway whether it is recorded here although the contact was merged into another */
    List<Change> record(TenantId tenant, ContactId contact, List<Statement> statements, boolean anyway) {
        Mode mode = statements.getFirst().consent().mode();
        ConsentKeys keys = ConsentKeys.of(mode);
        ContactId at = contact;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String partition = partition(tenant, at);
            Map<String, Change> heard = heard(partition, keys, statements);
            if (statements.stream().allMatch(statement -> heard.containsKey(statement.source()))) {
                return Recording.heard(statements, heard);
            }
            // The head before the consents: what is written holds only while the head is still this one, so whoever
            // changes the consents after they are read makes the write fail.
            Head head = Head.read(get(partition, keys.head()));
            if (head.survivor() != null && !anyway) {
                at = head.survivor();
                continue;
            }
            ConsentRecords before = consents(tenant, mode, at);
            Recording recording = Recording.of(statements, before, head.sent(), head.number(), head.hash(), heard);
            if (recording.entries().isEmpty() || write(partition, keys, head, before, recording, anyway)) {
                return recording.changes();
            }
            // Another caller has changed the same contact's consents: once more, behind theirs.
        }
        throw new IllegalStateException("a contact's consents are changed by too many at once");
    }

    Head head(TenantId tenant, Mode mode, ContactId contact) {
        return Head.read(get(partition(tenant, contact), ConsentKeys.of(mode).head()));
    }

    Map<String, AttributeValue> headKey(TenantId tenant, Mode mode, ContactId contact) {
        return key(partition(tenant, contact), ConsentKeys.of(mode).head());
    }

    private Map<String, Change> heard(String partition, ConsentKeys keys, List<Statement> statements) {
        Map<String, Change> heard = new HashMap<>();
        for (Statement statement : statements) {
            Item item = get(partition, keys.source(statement.source()));
            if (item != null) {
                heard.put(statement.source(), Change.valueOf(item.text(CHANGE)));
            }
        }
        return heard;
    }

    /** {@return false when another change came first, and nothing was written} */
    private boolean write(
            String partition, ConsentKeys keys, Head head, ConsentRecords before, Recording recording, boolean anyway) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(head.next(table, key(partition, keys.head()), recording, anyway));
        for (Recording.Entry entry : recording.entries()) {
            LedgerEntry written = entry.ledger();
            writes.add(put(ConsentItems.write(partition, keys.entry(written.number()), written), IS_NEW));
            writes.add(put(
                    Item.empty()
                            .text(Tables.PK, partition)
                            .text(Tables.SK, keys.source(written.source()))
                            .text(CHANGE, entry.change().name()),
                    IS_NEW));
        }
        recording.records().binding().stream()
                .filter(consent -> !before.binding().contains(consent))
                .forEach(consent ->
                        writes.add(put(ConsentItems.write(partition, keys.consent(consent), consent), null)));
        recording.records().evidence().stream()
                .filter(consent -> !before.evidence().contains(consent))
                .forEach(consent ->
                        writes.add(put(ConsentItems.write(partition, keys.evidence(consent), consent), null)));
        try {
            dynamo.transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException | TransactionConflictException refused) {
            return false;
        }
    }

    @Override
    public void recordDead(TenantId tenant, ContactId contact, DeadAddress address) {
        String sort = ConsentKeys.of(address.mode()).dead(address);
        dynamo.putItem(request -> request.tableName(table)
                .item(DeadAddressItems.write(partition(tenant, contact), sort, address)
                        .values()));
    }

    @Override
    public List<LedgerEntry> ledger(TenantId tenant, Mode mode, ContactId contact) {
        ConsentKeys keys = ConsentKeys.of(mode);
        return query(tenant, contact, keys.firstEntry(), keys.lastEntry(), true).stream()
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
        String sort = item.text(Tables.SK);
        if (Arrays.stream(ConsentKeys.values()).noneMatch(keys -> keys.isConsent(sort))) {
            return Optional.empty();
        }
        String[] partition = item.text(Tables.PK).split("#", 2);
        return Optional.of(
                new InForce(new TenantId(partition[0]), new ContactId(partition[1]), ConsentItems.consent(item)));
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

    private TransactWriteItem put(Item item, @Nullable String condition) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item.values())
                        .conditionExpression(condition)
                        .build())
                .build();
    }

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(Tables.PK, AttributeValue.fromS(partition), Tables.SK, AttributeValue.fromS(sort));
    }

    static String partition(TenantId tenant, ContactId contact) {
        return tenant + "#" + contact.key();
    }
}
