package io.chasqui.people.consent;

import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Profile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the gate needs to know of whom a message goes to, read by one query.
 *
 * @param profile null for a stranger
 * @param consents the latest record for each channel, address and purpose
 */
public record Recipient(ContactId id, @Nullable Profile profile, List<Consent> consents) {
    public Recipient {
        consents = List.copyOf(consents);
    }

    public Optional<Profile> knownProfile() {
        return Optional.ofNullable(profile);
    }

    /** {@return the record in force of the same channel, address and purpose} */
    public Optional<Consent> inForce(Consent like) {
        return consents.stream().filter(known -> known.isAbout(like)).findFirst();
    }

    /**
     * {@return what a consent changes of what is in force}
     *
     * @param sent when earlier changes were confirmed
     */
    public Recipients.Change change(Consent next, Confirmations sent) {
        return isChangedBy(next) && sent.allow(next) ? Recipients.Change.CHANGED : Recipients.Change.CONFIRMED;
    }

    /** Whether it says something new: another state, or that a later grant is taken back. */
    private boolean isChangedBy(Consent next) {
        Optional<Consent> present = inForce(next);
        if (present.isEmpty()) {
            return true;
        }
        if (next.capturedAt().isBefore(present.get().capturedAt())) {
            return false;
        }
        boolean grantedSince = consents.stream()
                .anyMatch(known -> known.state() == State.GRANTED
                        && known.channel() == next.channel()
                        && known.address().equals(next.address())
                        && known.capturedAt().isAfter(present.get().capturedAt())
                        && !known.capturedAt().isAfter(next.capturedAt()));
        return present.get().state() != next.state() || (next.state() == State.DENIED && grantedSince);
    }
}
