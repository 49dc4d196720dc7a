package io.chasqui.messaging.conversation;

import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.Card.Slice;
import io.chasqui.people.contact.Cards;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Originator;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages from and to a contact, whichever conversations hold them. A message stays where it was written, since its id
 * says where that is; a contact's timeline is what its own conversation holds and those of the contacts that were merged
 * into it, without what belongs to a contact that is separate again.
 */
public final class Timeline {
    /** No conversation is read further at once. */
    private static final int MOST_READ = 100;

    private final Messages messages;
    private final Cards cards;

    public Timeline(Messages messages, Cards cards) {
        this.messages = messages;
        this.cards = cards;
    }

    /** {@return the message of that id, empty when there is none} */
    Optional<Message> find(TenantId tenant, MessageId id) {
        return messages.find(tenant, id);
    }

    /** {@return whose conversation it is now} */
    public ContactId contactOf(TenantId tenant, ConversationId conversation) {
        return cards.current(tenant, new ContactId(conversation.key())).id();
    }

    /**
     * {@return a part of the timeline, newest first}
     *
     * @param contact of one that was merged into another, the other's timeline is meant
     * @param before only what comes before that message's order; null for the newest
     */
    public List<Message> read(TenantId tenant, ContactId contact, @Nullable String before, int limit) {
        Card current = cards.current(tenant, contact);
        List<Source> sources = new ArrayList<>();
        addAll(tenant, List.of(current), new HashSet<>(), sources);
        return sources.stream()
                .flatMap(source -> read(tenant, source, before, limit).stream())
                .sorted(Comparator.comparing((Message message) -> message.id().order())
                        .reversed())
                .limit(limit)
                .toList();
    }

    /**
     * A conversation, and which of its messages are meant.
     *
     * @param only null for all
     */
    private record Source(ContactId contact, @Nullable Slice only, List<Slice> without) {
        boolean holds(Message message) {
            // What another sender wrote was never an address's of anybody, and stays where it is.
            if (!(originator(message) instanceof Address address)) {
                return only == null;
            }
            Instant time = Order.time(message.id().order());
            return (only == null || only.holds(address, time))
                    && without.stream().noneMatch(slice -> slice.holds(address, time));
        }
    }

    private void addAll(TenantId tenant, List<Card> cards, Set<ContactId> seen, List<Source> sources) {
        for (Card card : cards) {
            if (seen.add(card.id())) {
                sources.add(new Source(card.id(), null, card.returned()));
                card.lent().forEach(slice -> sources.add(new Source(slice.contact(), slice, card.returned())));
            }
        }
        List<ContactId> merged = cards.stream()
                .flatMap(card -> card.merged().stream())
                .map(Card.Merged::contact)
                .filter(contact -> !seen.contains(contact))
                .toList();
        if (!merged.isEmpty()) {
            addAll(tenant, List.copyOf(this.cards.find(tenant, merged).values()), seen, sources);
        }
    }

    private List<Message> read(TenantId tenant, Source source, @Nullable String before, int limit) {
        List<Message> found = new ArrayList<>();
        String cursor = before;
        int size = Math.min(limit, MOST_READ);
        while (found.size() < limit) {
            List<Message> part = messages.timeline(tenant, ConversationId.of(source.contact()), cursor, size);
            part.stream().filter(source::holds).forEach(found::add);
            if (part.size() < size || isBefore(part.getLast(), source)) {
                break;
            }
            cursor = part.getLast().id().order();
        }
        return found;
    }

    /** Whether the conversation has been read to where the slice begins. */
    private static boolean isBefore(Message message, Source source) {
        return source.only() != null
                && Order.time(message.id().order()).isBefore(source.only().from());
    }

    /** {@return the person's address, or the other sender} */
    static Originator originator(Message message) {
        return switch (message) {
            case OutboundMessage sent -> sent.to();
            case StoredInbound received -> received.message().from();
        };
    }
}
