package io.chasqui.people.consent;

import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;

/**
 * Contacts with their profiles, their consents and the ledger of the consents' changes. Consents of mode test and live ones
 * are apart, ledgers included; a profile is of both.
 */
public interface Recipients {
    /** So many statements are recorded in one step. */
    int MOST_STATEMENTS = 20;

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

    /**
     * {@return what is known, with the consents of that mode; a stranger has neither profile nor consents} Of a contact that
     * was merged into another, what is known of that one.
     */
    Recipient find(TenantId tenant, Mode mode, ContactId contact, Freshness freshness);

    /** {@return who has the address, with the consents of that mode; a stranger where nobody is known to have it} */
    Recipient owner(TenantId tenant, Mode mode, Address address, Freshness freshness);

    /**
     * {@return all records of a contact's consents of that mode, as every acknowledged change left them} What counts for it
     * of contacts that were merged into it is among them.
     */
    ConsentRecords consents(TenantId tenant, Mode mode, ContactId contact);

    /**
     * Writes a consent and its ledger entry, both or neither. When this returns, every {@link Freshness#LATEST} reader
     * sees it. Of a contact that was merged into another it is recorded there. A captured time that is ahead of the recorded one becomes that. What was captured
     * before the record in force goes into the ledger alone.
     *
     * @param source names the event that it came from, so that one event counts once: a message id, a request id
     * @return what it did, also when the same source comes again
     */
    default Change record(TenantId tenant, ContactId contact, Consent consent, String source) {
        return record(tenant, contact, List.of(new Statement(consent, source, Statement.Kind.EVENT)))
                .getFirst();
    }

    /**
     * Writes statements as {@link #record(TenantId, ContactId, Consent, String)} does, all or none. Those that only repeat
     * what is recorded change nothing, and have no entry in the ledger.
     *
     * @param statements at least one, at most {@link #MOST_STATEMENTS}, of one mode
     * @return what each did, also when it comes again
     */
    List<Change> record(TenantId tenant, ContactId contact, List<Statement> statements);

    /** Records that an address is dead, in place of an earlier record of the same address, channel and mode. */
    void recordDead(TenantId tenant, ContactId contact, DeadAddress address);

    /** {@return the ledger of a contact's consents of that mode, oldest first} */
    List<LedgerEntry> ledger(TenantId tenant, Mode mode, ContactId contact);
}
