package io.chasqui.people.consent;

import io.chasqui.people.consent.Recipients.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What it comes to, to record statements, worked out the same for every store.
 *
 * @param changes what each statement did, in their order
 * @param entries those that were not recorded before, with what they did
 * @param records what is kept then
 * @param sent the confirmations then
 */
public record Recording(List<Change> changes, List<Entry> entries, ConsentRecords records, Confirmations sent) {
    /** An entry of the ledger, and what it did. */
    public record Entry(LedgerEntry ledger, Change change) {}

    public Recording {
        changes = List.copyOf(changes);
        entries = List.copyOf(entries);
    }

    /** {@return what statements did that were all heard before} */
    public static List<Change> heard(List<Statement> statements, Map<String, Change> heard) {
        return statements.stream()
                .map(statement -> Objects.requireNonNull(heard.get(statement.source())))
                .toList();
    }

    /**
     * @param before what is kept
     * @param sent the confirmations so far
     * @param number of the ledger's last entry, 0 for none
     * @param hash of that entry
     * @param heard what the sources among them did that were heard before
     */
    public static Recording of(
            List<Statement> statements,
            ConsentRecords before,
            Confirmations sent,
            long number,
            String hash,
            Map<String, Change> heard) {
        Map<String, Change> known = new HashMap<>(heard);
        List<Change> changes = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        ConsentRecords records = before;
        Confirmations confirmations = sent;
        String previous = hash;
        for (Statement statement : statements) {
            Change done = known.get(statement.source());
            if (done == null && records.repeats(statement)) {
                done = Change.CONFIRMED;
            }
            if (done == null) {
                Consent consent = statement.consent().notAhead();
                done = records.change(consent, confirmations);
                confirmations = done == Change.CHANGED ? confirmations.and(consent) : confirmations;
                LedgerEntry entry = LedgerEntry.after(number + entries.size(), previous, consent, statement.source());
                previous = entry.hash();
                entries.add(new Entry(entry, done));
                records = records.with(consent);
                known.put(statement.source(), done);
            }
            changes.add(done);
        }
        return new Recording(changes, entries, records, confirmations);
    }
}
