package io.chasqui.messaging.conversation;

import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.Cards;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The cards as they were at a time: what reads them now reads the past by the same rules. */
final class PastCards implements Cards {
    private final CardHistory history;
    private final Instant time;

    PastCards(CardHistory history, Instant time) {
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
}
