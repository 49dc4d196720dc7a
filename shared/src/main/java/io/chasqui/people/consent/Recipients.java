package io.chasqui.people.consent;

import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Contacts with their profiles, their consents and the ledger of the consents' changes. */
public interface Recipients {
    /** How fresh an answer has to be. */
    enum Freshness {
        /** May miss the last second: enough to accept a message, since the gate runs again. */
        RECENT,
        /** Sees every change that was acknowledged: needed before a provider is called. */
        LATEST
    }

    /** What a record did. */
    enum Change {
        /** It changed what is in force, and the person may be sent a confirmation. */
        CHANGED,
        /**
         * It is in the ledger, and there is nothing to confirm: what is in force is as it was, or the person was sent
         * {@link Confirmations#MOST} confirmations within a day.
         */
        CONFIRMED
    }

    /** {@return what is known; a stranger has neither profile nor consents} */
    Recipient find(TenantId tenant, ContactId contact, Freshness freshness);

    /** Keeps a profile unless the contact has one. {@return the one that was there; empty when this one is kept} */
    Optional<Profile> create(TenantId tenant, ContactId contact, Profile profile);

    /**
     * Writes a consent and its ledger entry, both or neither. When this returns, every {@link Freshness#LATEST} reader
     * sees it. A captured time that is ahead of the recorded one becomes that. What was captured
     * before the record in force goes into the ledger alone.
     *
     * @param source names the event that it came from, so that one event counts once: a message id, a request id
     * @return what it did, also when the same source comes again
     */
    Change record(TenantId tenant, ContactId contact, Consent consent, String source);

    /** {@return the ledger of a contact's consents, oldest first} */
    List<LedgerEntry> ledger(TenantId tenant, ContactId contact);
}
