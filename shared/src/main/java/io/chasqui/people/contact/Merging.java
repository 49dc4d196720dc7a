package io.chasqui.people.contact;

import io.chasqui.people.contact.Card.Merged;
import io.chasqui.people.contact.Card.Slice;
import io.chasqui.people.contact.Contacts.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes one contact of two, and two of one again. A merge moves no message and no consent: identities lead to the survivor,
 * which knows whom it absorbed. So that a merge can be taken back, the other's profile stays as it was.
 */
final class Merging {
    /** A message has the time at which the carrier brought it, and may be written down later than that. */
    private static final Duration DELAY = Duration.ofDays(1);

    private Merging() {}

    /** @param asAddress whether nothing but an address is known of the one that is absorbed */
    static List<Move> absorb(CardSet cards, ContactId into, ContactId from, Instant at, boolean asAddress) {
        Profile survivor = Objects.requireNonNull(cards.get(into).profile());
        Profile absorbed = Objects.requireNonNull(cards.get(from).profile());
        Set<ContactId> before = cards.mergedInto(from);
        lead(cards, from, into, identities(cards, from, before));
        cards.change(from, card -> leading(card, from, into).mergedInto(into));
        before.forEach(
                member -> cards.change(member, card -> leading(card, from, into).mergedInto(into)));
        cards.change(
                into,
                card -> card.withProfile(survivor.absorbing(absorbed))
                        .with(new Merged(from, at, asAddress, survivor.lacks(absorbed))));
        return List.of(new Move.Absorb(from, into));
    }

    static List<Move> release(CardSet cards, ContactId from, Merged merged, Instant now) {
        ContactId to = merged.contact();
        Profile survivor = Objects.requireNonNull(cards.get(from).profile());
        Profile absorbed = Objects.requireNonNull(cards.get(to).profile());
        // What was taken away meanwhile is not the survivor's to give back.
        List<Identity> gone = absorbed.identities().stream()
                .filter(identity -> !survivor.identities().contains(identity))
                .toList();
        Profile back = absorbed.without(gone);
        Set<ContactId> members = cards.mergedInto(to);
        lead(cards, from, to, back.identities());
        members.forEach(member -> cards.change(member, card -> card.mergedInto(to)));
        Card giver = cards.get(from);
        List<Slice> lent = new ArrayList<>();
        List<Slice> returned = new ArrayList<>();
        for (Address address : back.addresses()) {
            Slice slice = new Slice(from, List.of(address), begin(giver, address, merged.at()), now);
            lent.add(slice);
            giver.lent().forEach(earlier -> earlier.and(slice).ifPresent(lent::add));
            returned.add(new Slice(to, List.of(address), slice.from(), now));
        }
        cards.change(to, card -> card.withProfile(back).mergedInto(null).lending(lent));
        cards.change(
                from,
                card -> card.withProfile(survivor.releasing(back, merged.taken()))
                        .without(to)
                        .returning(returned));
        return List.of(new Move.Release(from, to, merged.at(), back.addresses()));
    }

    /** {@return since when an address's messages go back, of those that have not gone back before} */
    private static Instant begin(Card giver, Address address, Instant mergedAt) {
        return giver.returned().stream()
                .filter(earlier -> earlier.addresses().contains(address))
                .map(Slice::until)
                .reduce(mergedAt.minus(DELAY), (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The identities that lead to one contact lead to another. */
    private static void lead(CardSet cards, ContactId from, ContactId to, Iterable<Identity> identities) {
        for (Identity identity : identities) {
            cards.change(cards.derived(identity), card -> leading(card, from, to));
        }
    }

    private static Card leading(Card card, ContactId from, ContactId to) {
        ContactId owner = card.owner() == null ? card.id() : card.owner();
        return owner.equals(from) ? card.ownedBy(to) : card;
    }

    private static Set<Identity> identities(CardSet cards, ContactId contact, Set<ContactId> members) {
        Set<Identity> all = new HashSet<>();
        Stream.concat(Stream.of(contact), members.stream())
                .flatMap(id -> cards.get(id).knownProfile().stream())
                .forEach(profile -> all.addAll(profile.identities()));
        return all;
    }
}
