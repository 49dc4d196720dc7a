package io.chasqui.people.contact;

import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cards of all contacts. Consents follow where a card leads: what a move says of them is one step with the cards. */
public interface Contacts extends Cards {
    /** So many cards are written in one step. */
    int MOST_CARDS = 60;

    /**
     * Writes cards and moves consents, all or nothing.
     *
     * @param cards as they are to be, each with the version that it was read with; at most {@link #MOST_CARDS}
     * @return false when one of them was written since, or consents were recorded meanwhile, and nothing was changed
     */
    boolean write(TenantId tenant, Collection<Card> cards, List<Move> moves, AuditEntry entry);

    /**
     * {@return contacts with a profile, the newest first}
     *
     * @param after the cursor of the page before; null for the first
     */
    Page list(TenantId tenant, @Nullable String after, int limit);

    /** @param next the cursor of the next page; null on the last */
    record Page(List<Card> cards, @Nullable String next) {
        public Page {
            cards = List.copyOf(cards);
        }
    }

    /** What becomes of consents. Nothing that a person has denied is ever unbound by a move. */
    sealed interface Move {
        /** All that was recorded of one contact counts for another from now on, and so does what is recorded for it later. */
        record Absorb(ContactId from, ContactId into) implements Move {}

        /**
         * Takes an {@link Absorb} back. What was recorded since of the addresses that go back, and every denial that was
         * recorded since, counts for both.
         *
         * @param from the contact that absorbed the other
         * @param to the contact that stands by itself again
         * @param since when it was absorbed
         */
        record Release(ContactId from, ContactId to, Instant since, List<Address> addresses) implements Move {
            public Release {
                addresses = List.copyOf(addresses);
            }
        }

        /** The denials of an address count for the contact that has it from now on, too. */
        record Part(ContactId from, ContactId to, Address address) implements Move {}
    }
}
