package io.chasqui.memory;

import io.chasqui.people.consent.Confirmations;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contacts in memory; each call is one step. */
public final class MemoryRecipients implements Recipients {
    private record Key(TenantId tenant, ContactId contact) {}

    private record Heard(Key key, String source) {}

    private final Map<Key, Profile> profiles = new HashMap<>();
    private final Map<Key, List<Consent>> inForce = new HashMap<>();
    private final Map<Key, List<LedgerEntry>> ledgers = new HashMap<>();
    private final Map<Key, Confirmations> confirmed = new HashMap<>();
    private final Map<Heard, Change> heard = new HashMap<>();

    @Override
    public synchronized Recipient find(TenantId tenant, ContactId contact, Freshness freshness) {
        Key key = new Key(tenant, contact);
        return new Recipient(contact, profiles.get(key), inForce.getOrDefault(key, List.of()));
    }

    @Override
    public synchronized Optional<Profile> create(TenantId tenant, ContactId contact, Profile profile) {
        return Optional.ofNullable(profiles.putIfAbsent(new Key(tenant, contact), profile));
    }

    @Override
    public synchronized Change record(TenantId tenant, ContactId contact, Consent told, String source) {
        Consent consent = told.notAhead();
        Key key = new Key(tenant, contact);
        Change before = heard.get(new Heard(key, source));
        if (before != null) {
            return before;
        }
        Recipient recipient = find(tenant, contact, Freshness.LATEST);
        Confirmations sent = confirmed.getOrDefault(key, Confirmations.NONE);
        Change change = recipient.change(consent, sent);
        if (change == Change.CHANGED) {
            confirmed.put(key, sent.and(consent));
        }
        List<LedgerEntry> ledger = ledgers.computeIfAbsent(key, ignored -> new ArrayList<>());
        String hash = ledger.isEmpty() ? LedgerEntry.FIRST : ledger.getLast().hash();
        ledger.add(LedgerEntry.after(ledger.size(), hash, consent, source));
        heard.put(new Heard(key, source), change);
        boolean later = recipient
                .inForce(consent)
                .filter(known -> known.capturedAt().isAfter(consent.capturedAt()))
                .isPresent();
        if (!later) {
            List<Consent> consents = inForce.computeIfAbsent(key, ignored -> new ArrayList<>());
            consents.removeIf(known -> known.isAbout(consent));
            consents.add(consent);
        }
        return change;
    }

    @Override
    public synchronized List<LedgerEntry> ledger(TenantId tenant, ContactId contact) {
        return List.copyOf(ledgers.getOrDefault(new Key(tenant, contact), List.of()));
    }
}
