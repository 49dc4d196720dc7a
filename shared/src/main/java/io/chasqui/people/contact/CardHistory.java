package io.chasqui.people.contact;

import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;

/** The contacts' cards as they were. */
public interface CardHistory {
    /** How long a card is kept after the next one took its place. */
    Duration KEPT = Duration.ofDays(400);

    /**
     * Keeps a card in whose place another one was written. Done twice, it is kept once.
     *
     * @param from when it was written
     * @param until when the next one was
     */
    void keep(TenantId tenant, Card card, Instant from, Instant until);

    /** {@return the card as it was at a time; one with nothing in it where nothing is known of that time} */
    Past at(TenantId tenant, ContactId contact, Instant time);

    /** Erases what the cards of the past held of a person. That there were cards stays known. */
    void erase(TenantId tenant, ContactId contact);

    /** @param isErased whether it held more */
    record Past(Card card, boolean isErased) {}
}
