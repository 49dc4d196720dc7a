package io.chasqui.memory;

import io.chasqui.people.consent.Confirmations;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.ConsentRecords;
import io.chasqui.people.consent.DeadAddress;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.MovedConsents;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recording;
import io.chasqui.people.consent.Statement;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Contacts.Move;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Contacts in memory; each call is one step. */
public final class MemoryRecipients implements Recipients {
    record Person(TenantId tenant, ContactId contact) {}

    private record Key(TenantId tenant, Mode mode, ContactId contact) {}

    private static final ConsentRecords NONE = new ConsentRecords(List.of(), List.of());

    final Map<Person, Card> cards = new HashMap<>();
    private final Map<Key, Map<ContactId, List<Consent>>> absorbed = new HashMap<>();
    private final Map<Key, ContactId> survivors = new HashMap<>();
    private final Map<Key, ConsentRecords> records = new HashMap<>();
    private final Map<Key, ConsentRecords> recordsBefore = new HashMap<>();
    private final Map<Key, List<LedgerEntry>> ledgers = new HashMap<>();
    private final Map<Key, Confirmations> confirmed = new HashMap<>();
    private final Map<Key, Map<String, Change>> heard = new HashMap<>();
    private final Map<Key, Map<String, DeadAddress>> dead = new HashMap<>();
    private final ContactIds ids;

    public MemoryRecipients(ContactIds ids) {
        this.ids = ids;
    }

    @Override
    public synchronized Recipient find(TenantId tenant, Mode mode, ContactId contact, Freshness freshness) {
        ContactId survivor = card(tenant, contact).survivor();
        return read(tenant, mode, survivor == null ? contact : survivor, freshness);
    }

    @Override
    public synchronized Recipient owner(TenantId tenant, Mode mode, Address address, Freshness freshness) {
        ContactId derived = ids.of(tenant, address);
        ContactId owner = card(tenant, derived).owner();
        return read(tenant, mode, owner == null ? derived : owner, freshness);
    }

    private Recipient read(TenantId tenant, Mode mode, ContactId contact, Freshness freshness) {
        Key key = new Key(tenant, mode, contact);
        List<Consent> seen = switch (freshness) {
            case LATEST -> consents(tenant, mode, contact).binding();
            // A recent reader may miss what was written last: here it always does.
            case RECENT -> with(recordsBefore.getOrDefault(key, NONE), key).binding();
        };
        return new Recipient(
                contact,
                card(tenant, contact).profile(),
                seen,
                List.copyOf(dead.getOrDefault(key, Map.of()).values()));
    }

    /** {@return the ids that anything is or was kept under} */
    public synchronized Set<ContactId> known() {
        Set<ContactId> known = new HashSet<>();
        cards.forEach((person, card) -> {
            known.add(person.contact());
            known.add(card.owner() == null ? person.contact() : card.owner());
        });
        ledgers.keySet().forEach(key -> known.add(key.contact()));
        return known;
    }

    /** {@return all that was ever recorded of a mode, whoever it is of} */
    public synchronized List<Consent> recorded(Mode mode) {
        return ledgers.entrySet().stream()
                .filter(entry -> entry.getKey().mode() == mode)
                .flatMap(entry -> entry.getValue().stream())
                .map(LedgerEntry::consent)
                .toList();
    }

    Card card(TenantId tenant, ContactId contact) {
        return cards.getOrDefault(new Person(tenant, contact), Card.none(contact));
    }

    @Override
    public synchronized ConsentRecords consents(TenantId tenant, Mode mode, ContactId contact) {
        Key key = new Key(tenant, mode, contact);
        return with(records.getOrDefault(key, NONE), key);
    }

    private ConsentRecords with(ConsentRecords own, Key key) {
        List<Consent> others = absorbed.getOrDefault(key, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
        return ConsentRecords.of(own.binding(), others, own.evidence());
    }

    void move(TenantId tenant, Move move) {
        for (Mode mode : Mode.values()) {
            switch (move) {
                case Move.Absorb absorb -> {
                    absorbed.computeIfAbsent(new Key(tenant, mode, absorb.into()), any -> new HashMap<>())
                            .put(
                                    absorb.from(),
                                    consents(tenant, mode, absorb.from()).binding());
                    survivors.put(new Key(tenant, mode, absorb.from()), absorb.into());
                }
                case Move.Release release -> {
                    survivors.remove(new Key(tenant, mode, release.to()));
                    absorbed.getOrDefault(new Key(tenant, mode, release.from()), new HashMap<>())
                            .remove(release.to());
                    recordAll(
                            tenant,
                            release.to(),
                            MovedConsents.since(
                                    ledger(tenant, mode, release.from()), release.since(), release.addresses()));
                }
                case Move.Part part ->
                    recordAll(
                            tenant,
                            part.to(),
                            MovedConsents.denials(
                                    consents(tenant, mode, part.from()).binding(), part.address()));
            }
        }
    }

    private void recordAll(TenantId tenant, ContactId contact, List<Statement> statements) {
        if (!statements.isEmpty()) {
            record(tenant, contact, statements);
        }
    }

    @Override
    public synchronized List<Change> record(TenantId tenant, ContactId contact, List<Statement> statements) {
        Mode mode = statements.getFirst().consent().mode();
        Key key = new Key(tenant, mode, contact);
        if (survivors.containsKey(key)) {
            return record(tenant, survivors.get(key), statements);
        }
        List<LedgerEntry> ledger = ledgers.computeIfAbsent(key, ignored -> new ArrayList<>());
        Map<String, Change> known = heard.computeIfAbsent(key, ignored -> new HashMap<>());
        Recording recording = Recording.of(
                statements,
                consents(tenant, mode, contact),
                confirmed.getOrDefault(key, Confirmations.NONE),
                ledger.size(),
                ledger.isEmpty() ? LedgerEntry.FIRST : ledger.getLast().hash(),
                known);
        recording.entries().forEach(entry -> {
            ledger.add(entry.ledger());
            known.put(entry.ledger().source(), entry.change());
        });
        ConsentRecords own = records.getOrDefault(key, NONE);
        ConsentRecords before = consents(tenant, mode, contact);
        recordsBefore.put(key, own);
        // What counts here of merged contacts stays theirs.
        List<Consent> binding = new ArrayList<>(own.binding());
        recording.records().binding().stream()
                .filter(consent -> !before.binding().contains(consent))
                .forEach(consent -> {
                    binding.removeIf(consent::isAbout);
                    binding.add(consent);
                });
        records.put(key, new ConsentRecords(binding, recording.records().evidence()));
        confirmed.put(key, recording.sent());
        return recording.changes();
    }

    @Override
    public synchronized void recordDead(TenantId tenant, ContactId contact, DeadAddress address) {
        dead.computeIfAbsent(new Key(tenant, address.mode(), contact), ignored -> new HashMap<>())
                .put(address.channel() + " " + address.address().value(), address);
    }

    @Override
    public synchronized List<LedgerEntry> ledger(TenantId tenant, Mode mode, ContactId contact) {
        return List.copyOf(ledgers.getOrDefault(new Key(tenant, mode, contact), List.of()));
    }
}
