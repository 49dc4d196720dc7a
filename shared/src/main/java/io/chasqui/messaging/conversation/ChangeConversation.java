package io.chasqui.messaging.conversation;

import io.chasqui.messaging.conversation.Conversation.Change;
import io.chasqui.messaging.conversation.Conversation.State;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Opens, snoozes and closes conversations for a caller. */
public final class ChangeConversation {
    /** Nothing is snoozed for longer. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private final Conversations conversations;
    private final FollowConversations follow;
    private final Timeline timeline;
    private final Clock clock;

    public ChangeConversation(Conversations conversations, FollowConversations follow, Timeline timeline, Clock clock) {
        this.conversations = conversations;
        this.follow = follow;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Makes the audit log's entry of an action on a conversation. */
    public interface Audit extends BiFunction<String, ConversationId, AuditEntry> {}

    /**
     * Changes the state. What the person has written until now does not open it again, whether the lists know of it yet or not.
     *
     * @param until for one that is snoozed; null for another state
     * @return as it is now; empty when the tenant has no such conversation. A state that it has already is no change.
     */
    public Optional<Conversation> change(
            TenantId tenant, ConversationId id, State state, @Nullable Instant until, Audit audit) {
        ContactId contact = timeline.contactOf(tenant, id);
        for (int tried = 0; tried < Conversations.TRIES; tried++) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Conversation before = conversations.find(tenant, contact);
            Conversation known = follow.recalled(before).at(now);
            if (!known.isListed()) {
                return Optional.empty();
            }
            if (known.state() == state && Objects.equals(known.snoozedUntil(), until)) {
                return Optional.of(known);
            }
            Conversation after =
                    known.with(new Change(state, until, now, known.heard())).at(now);
            if (conversations.write(before, after, now, audit.apply(action(state), after.id()))) {
                return Optional.of(after);
            }
        }
        throw new IllegalStateException("a conversation is changed by too many at once");
    }

    private static String action(State state) {
        return switch (state) {
            case OPEN -> "conversation.open";
            case SNOOZED -> "conversation.snooze";
            case CLOSED -> "conversation.close";
        };
    }
}
