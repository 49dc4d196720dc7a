package io.chasqui.people.aws;

import io.chasqui.people.consent.Confirmations;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.ConsentRecords;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recording;
import io.chasqui.people.consent.Statement;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.aws.FirstPut;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.QueryPages;
import io.chasqui.platform.aws.Rewrite;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
 * The table of contacts. Partition: tenant and contact. Sort: {@code a#} the profile; of each mode
 * ({@link ConsentKeys}) the consents that bind by channel, address and purpose, those of other scopes, the ledger's head,
 * its entries, and the sources that were heard. One query brings what the gate needs and nothing else.
 */
public final class DynamoRecipients implements Recipients {
    /** String, at the head: the last confirmations of opt-outs, in milliseconds, parted by spaces. */
    private static final String DENIED_CONFIRMED = "cd";

    /** String, at the head: those of opt-ins. */
    private static final String GRANTED_CONFIRMED = "cg";

    private static final String ADDRESSES = "ad"; // L of M
    private static final String ATTRIBUTES = "at"; // M of S
    private static final String CREATED_AT = "cr"; // N
    private static final String CHANGE = "ch"; // S

    private static final String IS_NEW = "attribute_not_exists(pk)";

    /** How often a change is tried against others of the same contact. */
    private static final int TRIES = 10;

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoRecipients(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.contacts();
    }

    @Override
    public Recipient find(TenantId tenant, Mode mode, ContactId contact, Freshness freshness) {
        ConsentKeys keys = ConsentKeys.of(mode);
        Profile profile = null;
        List<Consent> consents = new ArrayList<>();
        for (Item item : query(tenant, contact, keys.first(), keys.last(), freshness == Freshness.LATEST)) {
            if (keys.isConsent(item.text(Tables.SK))) {
                consents.add(ConsentItems.consent(item));
            } else if (item.text(Tables.SK).equals(ConsentKeys.PROFILE)) {
                profile = profile(item);
            }
        }
        return new Recipient(contact, profile, consents);
    }

    @Override
    public ConsentRecords consents(TenantId tenant, Mode mode, ContactId contact) {
        ConsentKeys keys = ConsentKeys.of(mode);
        List<Consent> binding = new ArrayList<>();
        List<Consent> evidence = new ArrayList<>();
        for (Item item : query(tenant, contact, keys.firstWithEvidence(), keys.lastWithEvidence(), true)) {
            if (keys.isConsent(item.text(Tables.SK))) {
                binding.add(ConsentItems.consent(item));
            } else if (keys.isEvidence(item.text(Tables.SK))) {
                evidence.add(ConsentItems.consent(item));
            }
        }
        return new ConsentRecords(binding, evidence);
    }

    @Override
    public Optional<Profile> create(TenantId tenant, ContactId contact, Profile profile) {
        Item item = Item.empty()
                .text(Tables.PK, partition(tenant, contact))
                .text(Tables.SK, ConsentKeys.PROFILE)
                .items(
                        ADDRESSES,
                        profile.addresses().stream().map(AddressItems::write).toList())
                .texts(ATTRIBUTES, profile.attributes())
                .time(CREATED_AT, profile.createdAt());
        return FirstPut.put(dynamo, table, item).map(DynamoRecipients::profile);
    }

    @Override
    public List<Change> record(TenantId tenant, ContactId contact, List<Statement> statements) {
        Mode mode = statements.getFirst().consent().mode();
        ConsentKeys keys = ConsentKeys.of(mode);
        String partition = partition(tenant, contact);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Map<String, Change> heard = heard(partition, keys, statements);
            if (statements.stream().allMatch(statement -> heard.containsKey(statement.source()))) {
                return Recording.heard(statements, heard);
            }
            // The head before the consents: what is written holds only while the head is still this one, so whoever
            // changes the consents after they are read makes the write fail.
            Item head = get(partition, keys.head());
            ConsentRecords before = consents(tenant, mode, contact);
            Confirmations sent = head == null
                    ? Confirmations.NONE
                    : new Confirmations(times(head, DENIED_CONFIRMED), times(head, GRANTED_CONFIRMED));
            long number = head == null ? 0 : head.number(ConsentItems.NUMBER);
            String hash = head == null ? LedgerEntry.FIRST : head.text(ConsentItems.HASH);
            Recording recording = Recording.of(statements, before, sent, number, hash, heard);
            if (recording.entries().isEmpty() || write(partition, keys, number, before, recording)) {
                return recording.changes();
            }
            // Another caller has changed the same contact's consents: once more, behind theirs.
        }
        throw new IllegalStateException("a contact's consents are changed by too many at once");
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
    private boolean write(String partition, ConsentKeys keys, long number, ConsentRecords before, Recording recording) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(head(partition, keys, number, recording));
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

    private TransactWriteItem head(String partition, ConsentKeys keys, long before, Recording recording) {
        LedgerEntry last = recording.entries().getLast().ledger();
        Rewrite head = Rewrite.to(
                Item.empty()
                        .number(ConsentItems.NUMBER, last.number())
                        .text(ConsentItems.HASH, last.hash())
                        .text(DENIED_CONFIRMED, text(recording.sent().denied()))
                        .text(GRANTED_CONFIRMED, text(recording.sent().granted())),
                Set.of());
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key(partition, keys.head()))
                        .updateExpression(head.expression())
                        .conditionExpression("attribute_not_exists(pk) OR n = :before")
                        .expressionAttributeNames(head.names())
                        .expressionAttributeValues(
                                head.values(Map.of(":before", AttributeValue.fromN(Long.toString(before))))))
                .build();
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

    private TransactWriteItem put(Item item, @Nullable String condition) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item.values())
                        .conditionExpression(condition)
                        .build())
                .build();
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(Tables.PK, AttributeValue.fromS(partition), Tables.SK, AttributeValue.fromS(sort));
    }

    private static String partition(TenantId tenant, ContactId contact) {
        return tenant + "#" + contact.key();
    }

    private static Profile profile(Item item) {
        return new Profile(
                item.items(ADDRESSES).stream().map(AddressItems::read).toList(),
                item.texts(ATTRIBUTES),
                item.time(CREATED_AT));
    }
}
