package io.chasqui.people.contact;

import io.chasqui.platform.tenant.TenantId;
import java.util.Collection;
import java.util.Map;

/** Reads the contacts' cards: those of now, or of another time. */
public interface Cards {
    /** {@return the card; of a stranger, one with nothing in it} */
    Card find(TenantId tenant, ContactId contact);

    /** {@return the card; of a contact that was merged into another, the other's} */
    default Card current(TenantId tenant, ContactId contact) {
        Card card = find(tenant, contact);
        return card.survivor() == null ? card : find(tenant, card.survivor());
    }

    /** {@return the cards by id} */
    Map<ContactId, Card> find(TenantId tenant, Collection<ContactId> contacts);
}
