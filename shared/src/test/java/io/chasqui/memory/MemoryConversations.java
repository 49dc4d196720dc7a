package io.chasqui.memory;

import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.conversation.Conversation.State;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What lists show of conversations, in memory. */
public final class MemoryConversations implements Conversations {
    private record Key(TenantId tenant, ContactId contact) {}

    private final Map<Key, Conversation> kept = new HashMap<>();
    private final Set<TenantId> listed = new HashSet<>();

    @Override
    public synchronized Map<ContactId, Conversation> find(TenantId tenant, Collection<ContactId> contacts) {
        Map<ContactId, Conversation> found = new HashMap<>();
        contacts.forEach(contact ->
                found.put(contact, kept.getOrDefault(new Key(tenant, contact), Conversation.none(tenant, contact))));
        return found;
    }

    @Override
    public synchronized boolean write(Conversation before, Conversation after, Instant at, @Nullable AuditEntry entry) {
        Key key = new Key(after.tenant(), after.contact());
        if (find(key.tenant, key.contact).version() != after.version()) {
            return false;
        }
        kept.put(
                key,
                new Conversation(
                        after.tenant(),
                        after.contact(),
                        after.latest(),
                        after.heard(),
                        after.channels(),
                        after.change(),
                        after.state(),
                        after.version() + 1));
        return true;
    }

    @Override
    public synchronized Page list(
            TenantId tenant, Set<State> states, @Nullable Channel channel, @Nullable String after, int limit) {
        List<Conversation> left = kept.values().stream()
                .filter(one -> one.tenant().equals(tenant) && one.isListed() && states.contains(one.state()))
                .filter(one -> channel == null || one.channels().contains(channel))
                .filter(one -> after == null || place(one).compareTo(after) < 0)
                .sorted(Comparator.comparing(MemoryConversations::place).reversed())
                .limit(limit + 1L)
                .toList();
        List<Conversation> page = left.subList(0, Math.min(limit, left.size()));
        return new Page(page, left.size() > limit ? place(page.getLast()) : null);
    }

    private static String place(Conversation one) {
        return Optional.ofNullable(one.latest()).map(MessageId::order).orElse("") + "-"
                + one.contact().key();
    }

    @Override
    public synchronized boolean isListed(TenantId tenant) {
        return listed.contains(tenant);
    }

    @Override
    public synchronized void list(TenantId tenant, boolean isListed) {
        if (isListed) {
            listed.add(tenant);
        } else {
            listed.remove(tenant);
        }
    }
}
