package io.chasqui.messaging.conversation;

import io.chasqui.messaging.conversation.Conversation.State;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The conversations of the tenants who have them listed, the newest activity first. */
public interface Conversations {
    /** Without any activity or change a conversation is in the lists for so long. */
    Duration KEPT = Duration.ofDays(400);

    /** So often a conversation is worked out anew when somebody else has written it. */
    int TRIES = 10;

    /** {@return what is kept of each, as it is now; of what is not kept, nothing} */
    Map<ContactId, Conversation> find(TenantId tenant, Collection<ContactId> contacts);

    /**
     * Keeps a conversation, and moves it to its place in the lists.
     *
     * @param before as it was read
     * @param after as it is to be, with the version that it was read with
     * @param entry written in the same step; null for a change that nobody made
     * @return false when it was written since, and nothing was changed
     */
    boolean write(Conversation before, Conversation after, Instant at, @Nullable AuditEntry entry);

    /**
     * {@return conversations, the newest activity first} A page may have fewer than its limit, or none, while there are more.
     *
     * @param states those in one of these states
     * @param channel those with messages of this channel; null for all
     * @param after the cursor of the page before; null for the first
     */
    Page list(TenantId tenant, Set<State> states, @Nullable Channel channel, @Nullable String after, int limit);

    /** {@return whether a tenant's conversations are listed} */
    boolean isListed(TenantId tenant);

    /** Switches the lists of a tenant on or off. */
    void list(TenantId tenant, boolean isListed);

    /** @param next the cursor of the next page; null on the last */
    record Page(List<Conversation> conversations, @Nullable String next) {
        public Page {
            conversations = List.copyOf(conversations);
        }
    }

    default Conversation find(TenantId tenant, ContactId contact) {
        return Objects.requireNonNull(find(tenant, List.of(contact)).get(contact));
    }

    /**
     * Works a conversation out from what is kept, and keeps what came of it.
     *
     * @param how leaves the version as it is
     * @return as it is now
     */
    default Conversation update(TenantId tenant, ContactId contact, Instant at, UnaryOperator<Conversation> how) {
        for (int tried = 0; tried < TRIES; tried++) {
            Conversation before = find(tenant, contact);
            Conversation after = how.apply(before);
            if (after.equals(before) || write(before, after, at, null)) {
                return after;
            }
        }
        throw new IllegalStateException("a conversation is changed by too many at once");
    }
}
