package io.chasqui.people.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept under a contact's id beside its consents: its profile, and where the id and the identity that it was derived
 * from lead to. Nothing is kept for a stranger.
 *
 * @param profile null for a stranger; of a contact that was merged into another, as it was then
 * @param owner who has the identity that the id was derived from; null while that is this contact
 * @param survivor the contact that this one was merged into, in the end; null for one that stands by itself
 * @param merged the contacts that were merged into this one, as long as they are
 * @param lent messages of this contact that another one's conversation holds
 * @param returned messages in this contact's conversation that are another one's
 * @param version how often it was written; 0 for what is not there
 */
public record Card(
        ContactId id,
        @Nullable Profile profile,
        @Nullable ContactId owner,
        @Nullable ContactId survivor,
        List<Merged> merged,
        List<Slice> lent,
        List<Slice> returned,
        long version) {
    public Card {
        merged = List.copyOf(merged);
        lent = List.copyOf(lent);
        returned = List.copyOf(returned);
    }

    /**
     * A contact that was merged into this one.
     *
     * @param asAddress whether it was a stranger, of whom nothing but the address was known
     * @param taken which details of its profile were taken over, as JSON pointers
     */
    public record Merged(ContactId contact, Instant at, boolean asAddress, Set<String> taken) {
        public Merged {
            taken = Set.copyOf(taken);
        }
    }

    /**
     * Messages from and to some addresses in a time.
     *
     * @param contact the other side: whose conversation holds them, or whose they are
     * @param from when the time begins
     * @param until when it has ended
     */
    public record Slice(ContactId contact, List<Address> addresses, Instant from, Instant until) {
        public Slice {
            addresses = List.copyOf(addresses);
        }

        /** {@return whether a message of that address and time is among them} */
        public boolean holds(Address address, Instant time) {
            return !time.isBefore(from) && time.isBefore(until) && addresses.contains(address);
        }

        /** {@return what is in both, as a slice of this one's contact; empty when nothing can be} */
        Optional<Slice> and(Slice other) {
            List<Address> both =
                    addresses.stream().filter(other.addresses::contains).toList();
            Instant begin = from.isAfter(other.from) ? from : other.from;
            Instant end = until.isBefore(other.until) ? until : other.until;
            return both.isEmpty() || !begin.isBefore(end)
                    ? Optional.empty()
                    : Optional.of(new Slice(contact, both, begin, end));
        }
    }

    /** {@return the card of an id that nothing is kept under} */
    public static Card none(ContactId id) {
        return new Card(id, null, null, null, List.of(), List.of(), List.of(), 0);
    }

    public Optional<Profile> knownProfile() {
        return Optional.ofNullable(profile);
    }

    /** {@return whether a caller of the API finds a contact here} */
    public boolean isContact() {
        return profile != null && survivor == null;
    }

    Card withProfile(@Nullable Profile next) {
        return new Card(id, next, owner, survivor, merged, lent, returned, version);
    }

    /** {@return the same, with its identity owned by that contact} */
    Card ownedBy(ContactId next) {
        return new Card(id, profile, next.equals(id) ? null : next, survivor, merged, lent, returned, version);
    }

    Card mergedInto(@Nullable ContactId next) {
        return new Card(id, profile, owner, next, merged, lent, returned, version);
    }

    Card with(Merged next) {
        return new Card(id, profile, owner, survivor, and(merged, next), lent, returned, version);
    }

    Card without(ContactId contact) {
        List<Merged> others = merged.stream()
                .filter(other -> !other.contact().equals(contact))
                .toList();
        return new Card(id, profile, owner, survivor, others, lent, returned, version);
    }

    Card lending(List<Slice> more) {
        List<Slice> all = new ArrayList<>(lent);
        all.addAll(more);
        return new Card(id, profile, owner, survivor, merged, all, returned, version);
    }

    Card returning(List<Slice> more) {
        List<Slice> all = new ArrayList<>(returned);
        all.addAll(more);
        return new Card(id, profile, owner, survivor, merged, lent, all, version);
    }

    private static <T> List<T> and(List<T> all, T one) {
        List<T> both = new ArrayList<>(all);
        both.add(one);
        return both;
    }
}
