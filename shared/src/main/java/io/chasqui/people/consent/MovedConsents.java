package io.chasqui.people.consent;

import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.contact.Address;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which consents go along when contacts that were one are two again: the same for every store. */
public final class MovedConsents {
    private MovedConsents() {}

    /**
     * {@return what was recorded of one contact and counts for another that was merged into it too}
     *
     * @param since when they were merged
     * @param addresses the other's
     */
    public static List<Statement> since(List<LedgerEntry> ledger, Instant since, Collection<Address> addresses) {
        return ledger.stream()
                .filter(entry -> !entry.consent().recordedAt().isBefore(since))
                .filter(entry -> entry.consent().state() == State.DENIED
                        || addresses.contains(entry.consent().address()))
                .map(entry -> new Statement(entry.consent(), entry.source(), Statement.Kind.EVENT))
                .toList();
    }

    /** {@return the denials of an address, which stay with whoever has it next} */
    public static List<Statement> denials(List<Consent> binding, Address address) {
        return binding.stream()
                .filter(consent ->
                        consent.state() == State.DENIED && consent.address().equals(address))
                .map(consent -> Statement.of(consent, true))
                .toList();
    }
}
