package io.chasqui.memory;

import io.chasqui.memory.MemoryRecipients.Person;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Contacts;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cards in memory, with the consents that follow them. */
public final class MemoryContacts implements Contacts {
    private final MemoryRecipients recipients;

    public MemoryContacts(MemoryRecipients recipients) {
        this.recipients = recipients;
    }

    @Override
    public Card find(TenantId tenant, ContactId contact) {
        synchronized (recipients) {
            return recipients.card(tenant, contact);
        }
    }

    @Override
    public Map<ContactId, Card> find(TenantId tenant, Collection<ContactId> contacts) {
        Map<ContactId, Card> cards = new HashMap<>();
        contacts.forEach(contact -> cards.put(contact, find(tenant, contact)));
        return cards;
    }

    @Override
    public boolean write(TenantId tenant, Collection<Card> cards, List<Move> moves, AuditEntry entry) {
        synchronized (recipients) {
            if (cards.stream().anyMatch(card -> find(tenant, card.id()).version() != card.version())) {
                return false;
            }
            moves.forEach(move -> recipients.move(tenant, move));
            cards.forEach(card -> recipients.cards.put(
                    new Person(tenant, card.id()),
                    new Card(
                            card.id(),
                            card.profile(),
                            card.owner(),
                            card.survivor(),
                            card.merged(),
                            card.lent(),
                            card.returned(),
                            card.version() + 1)));
            return true;
        }
    }

    @Override
    public Page list(TenantId tenant, @Nullable String after, int limit) {
        synchronized (recipients) {
            List<Card> left = recipients.cards.entrySet().stream()
                    .filter(entry -> entry.getKey().tenant().equals(tenant))
                    .map(Map.Entry::getValue)
                    .filter(Card::isContact)
                    .filter(card -> after == null || place(card).compareTo(after) < 0)
                    .sorted(Comparator.comparing(MemoryContacts::place).reversed())
                    .limit(limit + 1L)
                    .toList();
            List<Card> page = left.subList(0, Math.min(limit, left.size()));
            return new Page(page, left.size() > limit ? place(page.getLast()) : null);
        }
    }

    private static String place(Card card) {
        return "%015d-%s"
                .formatted(
                        card.knownProfile().orElseThrow().createdAt().toEpochMilli(),
                        card.id().key());
    }
}
