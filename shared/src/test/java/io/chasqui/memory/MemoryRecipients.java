package io.chasqui.memory;

import io.chasqui.people.consent.Confirmations;
import io.chasqui.people.consent.ConsentRecords;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recording;
import io.chasqui.people.consent.Statement;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contacts in memory; each call is one step. */
public final class MemoryRecipients implements Recipients {
    private record Person(TenantId tenant, ContactId contact) {}

    private record Key(TenantId tenant, Mode mode, ContactId contact) {}

    private static final ConsentRecords NONE = new ConsentRecords(List.of(), List.of());

    private final Map<Person, Profile> profiles = new HashMap<>();
    private final Map<Key, ConsentRecords> records = new HashMap<>();
    private final Map<Key, ConsentRecords> recordsBefore = new HashMap<>();
    private final Map<Key, List<LedgerEntry>> ledgers = new HashMap<>();
    private final Map<Key, Confirmations> confirmed = new HashMap<>();
    private final Map<Key, Map<String, Change>> heard = new HashMap<>();

    @Override
    public synchronized Recipient find(TenantId tenant, Mode mode, ContactId contact, Freshness freshness) {
        ConsentRecords seen = switch (freshness) {
            case LATEST -> consents(tenant, mode, contact);
            // A recent reader may miss what was written last: here it always does.
            case RECENT -> recordsBefore.getOrDefault(new Key(tenant, mode, contact), NONE);
        };
        return new Recipient(contact, profiles.get(new Person(tenant, contact)), seen.binding());
    }

    @Override
    public synchronized ConsentRecords consents(TenantId tenant, Mode mode, ContactId contact) {
        return records.getOrDefault(new Key(tenant, mode, contact), NONE);
    }

    @Override
    public synchronized Optional<Profile> create(TenantId tenant, ContactId contact, Profile profile) {
        return Optional.ofNullable(profiles.putIfAbsent(new Person(tenant, contact), profile));
    }

    @Override
    public synchronized List<Change> record(TenantId tenant, ContactId contact, List<Statement> statements) {
        Mode mode = statements.getFirst().consent().mode();
        Key key = new Key(tenant, mode, contact);
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
        recordsBefore.put(key, consents(tenant, mode, contact));
        records.put(key, recording.records());
        confirmed.put(key, recording.sent());
        return recording.changes();
    }

    @Override
    public synchronized List<LedgerEntry> ledger(TenantId tenant, Mode mode, ContactId contact) {
        return List.copyOf(ledgers.getOrDefault(new Key(tenant, mode, contact), List.of()));
    }
}
