package io.chasqui.people.contact;

import io.chasqui.platform.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The cards that a change works on: each is read once, and those that became others are written. */
final class CardSet {
    private final TenantId tenant;
    private final Contacts contacts;
    private final ContactIds ids;
    private final Map<ContactId, Card> read = new HashMap<>();
    private final Map<ContactId, Card> changed = new LinkedHashMap<>();

    CardSet(TenantId tenant, Contacts contacts, ContactIds ids) {
        this.tenant = tenant;
        this.contacts = contacts;
        this.ids = ids;
    }

    Card get(ContactId id) {
        Card card = changed.get(id);
        return card != null ? card : read.computeIfAbsent(id, key -> contacts.find(tenant, key));
    }

    void change(ContactId id, UnaryOperator<Card> how) {
        Card before = get(id);
        Card after = how.apply(before);
        if (!after.equals(before)) {
            changed.put(id, after);
        }
    }

    Collection<Card> changed() {
        return changed.values();
    }

    /** {@return the id that leads to who has the identity} */
    ContactId derived(Identity identity) {
        return ids.of(tenant, identity);
    }

    /** {@return who has the identity; a stranger's id where nobody is known to} */
    ContactId owner(Identity identity) {
        ContactId derived = derived(identity);
        ContactId owner = get(derived).owner();
        return owner == null ? derived : owner;
    }

    void prefetchOwners(Collection<? extends Identity> identities) {
        prefetch(identities.stream().map(this::derived).collect(Collectors.toSet()));
        prefetch(identities.stream().map(this::owner).collect(Collectors.toSet()));
    }

    /** {@return the ids of the contacts that were merged into one, and into those} */
    Set<ContactId> mergedInto(ContactId id) {
        Set<ContactId> all = new HashSet<>();
        List<ContactId> next = direct(Set.of(id));
        while (all.addAll(next)) {
            prefetch(next);
            next = direct(next);
        }
        return all;
    }

    private List<ContactId> direct(Collection<ContactId> of) {
        return of.stream()
                .flatMap(id -> get(id).merged().stream())
                .map(Card.Merged::contact)
                .toList();
    }

    private void prefetch(Collection<ContactId> wanted) {
        Set<ContactId> missing = wanted.stream()
                .filter(id -> !read.containsKey(id) && !changed.containsKey(id))
                .collect(Collectors.toSet());
        if (missing.size() > 1) {
            read.putAll(contacts.find(tenant, missing));
        }
    }
}
