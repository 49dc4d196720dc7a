package io.chasqui.people.contact;

import io.chasqui.people.contact.Card.Merged;
import io.chasqui.people.contact.ContactOutcome.Created;
import io.chasqui.people.contact.ContactOutcome.Differs;
import io.chasqui.people.contact.ContactOutcome.Done;
import io.chasqui.people.contact.ContactOutcome.Full;
import io.chasqui.people.contact.ContactOutcome.Lacking;
import io.chasqui.people.contact.ContactOutcome.OnlyOne;
import io.chasqui.people.contact.ContactOutcome.Several;
import io.chasqui.people.contact.ContactOutcome.Taken;
import io.chasqui.people.contact.ContactOutcome.Unknown;
import io.chasqui.people.contact.Contacts.Move;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates contacts and changes what is recorded of them. */
public final class EditContacts {
    private final Contacts contacts;
    private final ContactIds ids;
    private final Clock clock;

    public EditContacts(Contacts contacts, ContactIds ids, Clock clock) {
        this.contacts = contacts;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes the audit log's entry of an action on a contact. */
    public interface Audit extends BiFunction<String, ContactId, AuditEntry> {}

    /** {@return the contact, or the one that it was merged into; empty for a stranger and for one that was deleted} */
    public Optional<Card> find(TenantId tenant, ContactId contact) {
        return Optional.of(contacts.current(tenant, contact)).filter(Card::isContact);
    }

    /** {@return the contact that has the identity, empty where only a stranger has} */
    public Optional<Card> find(TenantId tenant, Identity identity) {
        CardSet cards = new CardSet(tenant, contacts, ids);
        return Optional.of(cards.get(cards.owner(identity))).filter(Card::isContact);
    }

    /**
     * Records a contact, unless the contact that has its identities is recorded already.
     *
     * @param profile at least one identity
     */
    public ContactOutcome create(TenantId tenant, Profile profile, Audit audit) {
        return Retried.until(() -> tryCreate(tenant, profile, audit));
    }

    private @Nullable ContactOutcome tryCreate(TenantId tenant, Profile profile, Audit audit) {
        CardSet cards = new CardSet(tenant, contacts, ids);
        cards.prefetchOwners(profile.identities());
        SequencedSet<ContactId> owners = new LinkedHashSet<>();
        profile.identities().forEach(identity -> owners.add(cards.owner(identity)));
        List<Card> known =
                owners.stream().map(cards::get).filter(Card::isContact).toList();
        if (known.size() > 1) {
            return new Several(known.stream().map(Card::id).toList());
        }
        if (known.size() == 1) {
            Card there = known.getFirst();
            return says(Objects.requireNonNull(there.profile()), profile) ? new Done(there) : new Differs(there.id());
        }
        ContactId id = owners.getFirst();
        Profile first =
                profile.without(profile.identities()).with(profile.identities().getFirst());
        cards.change(id, card -> card.withProfile(first));
        List<Move> moves = new ArrayList<>();
        for (Identity identity : profile.identities()) {
            moves.addAll(give(cards, id, identity, profile.createdAt()));
        }
        // In the order in which they were sent.
        cards.change(id, card -> card.withProfile(profile));
        return contacts.write(tenant, cards.changed(), moves, audit.apply("contact.create", id))
                ? new Created(cards.get(id))
                : null;
    }

    /** Whether all that a request says of a contact is recorded of it. */
    private static boolean says(Profile there, Profile sent) {
        return there.identities().containsAll(sent.identities())
                && (sent.name() == null || sent.name().equals(there.name()))
                && (sent.locale() == null || sent.locale().equals(there.locale()))
                && (sent.timeZone() == null || sent.timeZone().equals(there.timeZone()))
                && there.attributes().entrySet().containsAll(sent.attributes().entrySet());
    }

    /**
     * Changes a contact's details.
     *
     * @param how makes the profile as it is to be; its identities stay
     */
    public ContactOutcome change(TenantId tenant, ContactId contact, UnaryOperator<Profile> how, Audit audit) {
        return Retried.until(() -> {
            CardSet cards = new CardSet(tenant, contacts, ids);
            Card card = current(cards, contact);
            if (!card.isContact()) {
                return new Unknown();
            }
            cards.change(card.id(), before -> before.withProfile(how.apply(Objects.requireNonNull(before.profile()))));
            return written(tenant, cards, List.of(), audit.apply("contact.update", card.id()), card.id());
        });
    }

    /** Gives an identity to a contact that nobody has, or only a stranger: what is known of that one comes with it. */
    public ContactOutcome add(TenantId tenant, ContactId contact, Identity identity, Audit audit) {
        return Retried.until(() -> {
            CardSet cards = new CardSet(tenant, contacts, ids);
            Card card = current(cards, contact);
            if (!card.isContact()) {
                return new Unknown();
            }
            ContactId owner = cards.owner(identity);
            if (!owner.equals(card.id()) && cards.get(owner).isContact()) {
                return new Taken(owner);
            }
            List<Move> moves = give(cards, card.id(), identity, now());
            cards.change(
                    card.id(),
                    before -> before.withProfile(
                            Objects.requireNonNull(before.profile()).with(identity)));
            if (isFull(cards, card.id())) {
                return new Full();
            }
            return written(tenant, cards, moves, audit.apply("contact.address.add", card.id()), card.id());
        });
    }

    /** Makes a contact the owner of an identity. {@return what becomes of consents} */
    private static List<Move> give(CardSet cards, ContactId contact, Identity identity, Instant at) {
        ContactId owner = cards.owner(identity);
        if (owner.equals(contact)) {
            return List.of();
        }
        ContactId derived = cards.derived(identity);
        return switch (identity) {
            case ExternalId ignored -> {
                cards.change(derived, card -> card.ownedBy(contact));
                yield List.of();
            }
            case Address address -> {
                // A stranger, with messages and consents perhaps: from now on they are this contact's.
                cards.change(owner, card -> card.withProfile(Profile.of(List.of(address), at)));
                yield Merging.absorb(cards, contact, owner, at, true);
            }
        };
    }

    /** Takes an identity away from a contact. Who writes from it then is a stranger, whose opt-outs stand. */
    public ContactOutcome remove(TenantId tenant, ContactId contact, Identity identity, Audit audit) {
        return Retried.until(() -> {
            CardSet cards = new CardSet(tenant, contacts, ids);
            Card card = current(cards, contact);
            if (!card.isContact()) {
                return new Unknown();
            }
            Profile profile = Objects.requireNonNull(card.profile());
            if (!profile.identities().contains(identity)) {
                return new Lacking();
            }
            if (profile.identities().size() == 1) {
                return new OnlyOne();
            }
            List<Move> moves = take(tenant, cards, card, identity);
            return written(tenant, cards, moves, audit.apply("contact.address.remove", card.id()), card.id());
        });
    }

    private List<Move> take(TenantId tenant, CardSet cards, Card card, Identity identity) {
        Instant now = now();
        Optional<Merged> stranger = card.merged().stream()
                .filter(Merged::asAddress)
                .filter(merged -> cards.get(merged.contact())
                        .knownProfile()
                        .filter(known -> known.identities().contains(identity))
                        .isPresent())
                .findFirst();
        if (stranger.isPresent()) {
            List<Move> moves = Merging.release(cards, card.id(), stranger.get(), now);
            cards.change(stranger.get().contact(), other -> other.withProfile(null));
            return moves;
        }
        cards.change(
                card.id(),
                before -> before.withProfile(
                        Objects.requireNonNull(before.profile()).without(List.of(identity))));
        ContactId derived = cards.derived(identity);
        boolean isAnothers = derived.equals(card.id()) || cards.get(derived).survivor() != null;
        ContactId next = isAnothers ? ids.after(tenant, identity, now) : derived;
        cards.change(derived, cell -> cell.ownedBy(next));
        return switch (identity) {
            case ExternalId ignored -> List.of();
            case Address address -> List.of(new Move.Part(card.id(), next, address));
        };
    }

    /**
     * Forgets what is recorded of a contact. Its consents stay, and bind all of its addresses, and so do its messages until
     * they end.
     */
    public ContactOutcome delete(TenantId tenant, ContactId contact, Audit audit) {
        return Retried.until(() -> {
            CardSet cards = new CardSet(tenant, contacts, ids);
            Card card = current(cards, contact);
            if (!card.isContact()) {
                return new Unknown();
            }
            for (ExternalId externalId : Objects.requireNonNull(card.profile()).externalIds()) {
                take(tenant, cards, card, externalId);
            }
            for (ContactId merged : cards.mergedInto(card.id())) {
                // The addresses lead on to the consents.
                cards.change(
                        merged,
                        other -> other.withProfile(other.knownProfile()
                                .map(profile -> Profile.of(profile.addresses(), profile.createdAt()))
                                .orElse(null)));
            }
            cards.change(card.id(), before -> before.withProfile(null));
            return written(tenant, cards, List.of(), audit.apply("contact.delete", card.id()), card.id());
        });
    }

    /** Makes two contacts one: the other's addresses, consents and conversation belong to the survivor from now on. */
    public ContactOutcome merge(TenantId tenant, ContactId survivor, ContactId other, Audit audit) {
        return Retried.until(() -> {
            CardSet cards = new CardSet(tenant, contacts, ids);
            Card into = current(cards, survivor);
            Card from = current(cards, other);
            if (!into.isContact() || !from.isContact()) {
                return new Unknown();
            }
            if (into.id().equals(from.id())) {
                return new ContactOutcome.Same();
            }
            List<Move> moves = Merging.absorb(cards, into.id(), from.id(), now(), false);
            if (isFull(cards, into.id())) {
                return new Full();
            }
            return written(tenant, cards, moves, audit.apply("contact.merge", into.id()), into.id());
        });
    }

    /** Takes a merge back. */
    public ContactOutcome unmerge(TenantId tenant, ContactId survivor, ContactId other, Audit audit) {
        return Retried.until(() -> {
            CardSet cards = new CardSet(tenant, contacts, ids);
            Card from = cards.get(survivor);
            if (!from.isContact()) {
                return new Unknown();
            }
            Optional<Merged> merged = from.merged().stream()
                    .filter(one -> one.contact().equals(other) && !one.asAddress())
                    .findFirst();
            if (merged.isEmpty()) {
                return new ContactOutcome.NotMerged();
            }
            List<Move> moves = Merging.release(cards, survivor, merged.get(), now());
            return written(tenant, cards, moves, audit.apply("contact.unmerge", survivor), survivor);
        });
    }

    private static Card current(CardSet cards, ContactId contact) {
        Card card = cards.get(contact);
        return card.survivor() == null ? card : cards.get(card.survivor());
    }

    private static boolean isFull(CardSet cards, ContactId contact) {
        return cards.changed().size() > Contacts.MOST_CARDS
                || cards.get(contact)
                        .knownProfile()
                        .filter(profile -> profile.identities().size() > Profile.MOST_IDENTITIES)
                        .isPresent();
    }

    private @Nullable ContactOutcome written(
            TenantId tenant, CardSet cards, List<Move> moves, AuditEntry entry, ContactId contact) {
        return cards.changed().isEmpty() || contacts.write(tenant, cards.changed(), moves, entry)
                ? new Done(contacts.find(tenant, contact))
                : null;
    }

    /** As it is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
