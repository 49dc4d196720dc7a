package io.chasqui.people.consent;

import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Profile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the gate needs to know of whom a message goes to, read by one query.
 *
 * @param id whose: of a contact that was merged into another, the other's
 * @param profile null for a stranger
 * @param consents of one mode, the latest record for each channel, address and purpose, those of merged contacts included
 * @param dead of that mode, the addresses that carriers reported as dead
 */
public record Recipient(ContactId id, @Nullable Profile profile, List<Consent> consents, List<DeadAddress> dead) {
    public Recipient {
        consents = List.copyOf(consents);
        dead = List.copyOf(dead);
    }

    /** One without dead addresses. */
    public Recipient(ContactId id, @Nullable Profile profile, List<Consent> consents) {
        this(id, profile, consents, List.of());
    }

    /** {@return the same with those dead addresses in place of its own} */
    public Recipient withDead(List<DeadAddress> others) {
        return new Recipient(id, profile, consents, others);
    }

    public Optional<Profile> knownProfile() {
        return Optional.ofNullable(profile);
    }
}
