package io.chasqui.messaging.conversation;

import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Contacts;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contacts as they were at a time: what reads them now reads the past by the same rules. */
final class PastContacts implements Contacts {
    private final CardHistory history;
    private final Instant time;

    PastContacts(CardHistory history, Instant time) {
        this.history = history;
        this.time = time;
    }

    @Override
    public Card find(TenantId tenant, ContactId contact) {
        return history.at(tenant, contact, time).card();
    }

    @Override
    public Map<ContactId, Card> find(TenantId tenant, Collection<ContactId> contacts) {
        Map<ContactId, Card> cards = new HashMap<>();
        contacts.forEach(contact -> cards.put(contact, find(tenant, contact)));
        return cards;
    }

    @Override
    public boolean write(TenantId tenant, Collection<Card> cards, List<Move> moves, AuditEntry entry) {
        throw new UnsupportedOperationException("the past is over");
    }

    @Override
    public Page list(TenantId tenant, @Nullable String after, int limit) {
        throw new UnsupportedOperationException("nobody lists the contacts of the past");
    }
}
