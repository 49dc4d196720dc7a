package io.chasqui.people.consent;

import io.chasqui.platform.id.Digest;
import io.chasqui.platform.tenant.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a contact's consents of one mode. Each entry's hash covers the entry before it, so that none can be altered, left
 * out or put in between unnoticed.
 *
 * @param number from 1, without gaps
 * @param source the event that the change came from
 * @param previous the hash of the entry before; {@link #FIRST} for the first
 * @param hash SHA-256 over all the above, in lower-case hexadecimal
 */
public record LedgerEntry(long number, Consent consent, String source, String previous, String hash) {
    /** What the first entry builds on. */
    public static final String FIRST = "0".repeat(64);

    /** {@return the entry that follows one of that number and hash} */
    public static LedgerEntry after(long number, String previous, Consent consent, String source) {
        return new LedgerEntry(number + 1, consent, source, previous, hash(number + 1, consent, source, previous));
    }

    /** {@return whether the entries form an unbroken chain from the first on} */
    public static boolean isUnbroken(List<LedgerEntry> entries) {
        String previous = FIRST;
        long number = 0;
        for (LedgerEntry entry : entries) {
            if (!entry.equals(after(number, previous, entry.consent, entry.source))) {
                return false;
            }
            previous = entry.hash;
            number = entry.number;
        }
        return true;
    }

    private static String hash(long number, Consent consent, String source, String previous) {
        Consent.Evidence evidence = consent.evidence();
        Digest digest = new Digest();
        for (Object field : new Object[] {
            number,
            consent.channel().wire(),
            consent.address().namespace(),
            consent.address().value(),
            consent.purpose() == null ? "" : consent.purpose().wire(),
            consent.state().wire(),
            consent.source().wire(),
            text(consent.scope()),
            text(evidence.shown()),
            text(evidence.where()),
            text(evidence.by()),
            consent.capturedAt().toEpochMilli(),
            consent.recordedAt().toEpochMilli(),
            text(consent.jurisdiction()),
            consent.actor(),
            source,
            previous
        }) {
            digest.add(field);
        }
        if (consent.mode() == Mode.TEST) {
            // What is live has none: entries of before there were modes keep their hash.
            digest.add(consent.mode().wire());
        }
        return digest.hex();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
