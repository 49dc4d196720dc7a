package io.chasqui.memory;

import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Contacts;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cards of the past, in memory. What is there now counts as written when what was before it ended. */
public final class MemoryCardHistory implements CardHistory {
    private record Kept(TenantId tenant, Card card, boolean isErased, Instant from, Instant until) {}

    private final Contacts contacts;
    private final List<Kept> all = new ArrayList<>();

    public MemoryCardHistory(Contacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public synchronized void keep(TenantId tenant, Card card, Instant from, Instant until) {
        all.removeIf(kept -> kept.tenant.equals(tenant)
                && kept.card.id().equals(card.id())
                && kept.until.equals(until)
                && kept.card.version() == card.version());
        all.add(new Kept(tenant, card, false, from, until));
    }

    @Override
    public synchronized Past at(TenantId tenant, ContactId contact, Instant time) {
        return all.stream()
                .filter(kept -> kept.tenant.equals(tenant) && kept.card.id().equals(contact))
                .filter(kept -> kept.until.isAfter(time))
                .min(Comparator.comparing(Kept::until).thenComparingLong(kept -> kept.card.version()))
                .map(kept -> kept.from.isAfter(time)
                        ? new Past(Card.none(contact), false)
                        : new Past(kept.isErased ? Card.none(contact) : kept.card, kept.isErased))
                .orElseGet(() -> new Past(contacts.find(tenant, contact), false));
    }

    @Override
    public synchronized void erase(TenantId tenant, ContactId contact) {
        all.replaceAll(kept -> kept.tenant.equals(tenant) && kept.card.id().equals(contact)
                ? new Kept(tenant, kept.card, true, kept.from, kept.until)
                : kept);
    }
}
