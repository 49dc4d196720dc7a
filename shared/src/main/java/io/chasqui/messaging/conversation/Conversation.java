package io.chasqui.messaging.conversation;

import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lists show of a contact's conversation. It is folded from messages and changes of its state, and is the same in
 * whatever order, and however often, they come: each part of it keeps the greatest of what it was given.
 *
 * @param latest the newest message; null where there is none, and the conversation is in no list
 * @param heard the order of the newest message that the person wrote; null while there is none
 * @param channels by which messages went or came
 * @param change the last change of its state by a caller; null while there was none
 * @param state as it was when this was written: see {@link #at}
 * @param version how often it was written; 0 for what is not there
 */
public record Conversation(
        TenantId tenant,
        ContactId contact,
        @Nullable MessageId latest,
        @Nullable String heard,
        Set<Channel> channels,
        @Nullable Change change,
        State state,
        long version) {
    public Conversation {
        channels = Set.copyOf(channels);
    }

    /** Whether somebody has to look at it. */
    public enum State {
        OPEN,
        /** Until a time, or until the person writes. */
        SNOOZED,
        /** Until the person writes. */
        CLOSED;

        /** {@return the state as the API and the database spell it} */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** {@return the state of that spelling, empty when there is none} */
        public static Optional<State> of(String wire) {
            return Arrays.stream(values())
                    .filter(state -> state.wire().equals(wire))
                    .findFirst();
        }
    }

    /**
     * What a caller made of the state.
     *
     * @param until when a snoozed one opens again; null for another state
     * @param heard the order of the person's newest message at that time, which does not open it again; null for none
     */
    public record Change(
            State state,
            @Nullable Instant until,
            Instant at,
            @Nullable String heard) {
        private static final Comparator<@Nullable String> NOTHING_FIRST =
                Comparator.nullsFirst(Comparator.naturalOrder());

        private static final Comparator<Change> LATER = Comparator.comparing(Change::at)
                .thenComparing(Change::state)
                .thenComparing(change -> change.until == null ? Instant.EPOCH : change.until)
                .thenComparing(change -> change.heard, NOTHING_FIRST);
    }

    /** {@return what is known of a conversation before anything is} */
    public static Conversation none(TenantId tenant, ContactId contact) {
        return new Conversation(tenant, contact, null, null, Set.of(), null, State.OPEN, 0);
    }

    public ConversationId id() {
        return ConversationId.of(contact);
    }

    /** {@return whether it is in a list} */
    public boolean isListed() {
        return latest != null;
    }

    /** {@return the time of the newest message; only of one that is listed} */
    public Instant activeAt() {
        return Order.time(Objects.requireNonNull(latest).order());
    }

    /** {@return when it opens again; null for one that is not snoozed} */
    public @Nullable Instant snoozedUntil() {
        return state == State.SNOOZED && change != null ? change.until : null;
    }

    /** {@return this with a message, which may be known already} */
    public Conversation with(Activity activity) {
        MessageId message = activity.message();
        EnumSet<Channel> all = EnumSet.of(activity.channel());
        all.addAll(channels);
        return new Conversation(
                tenant,
                contact,
                latest == null || Activity.BY_ORDER.compare(latest, message) < 0 ? message : latest,
                activity.isHeard() ? later(heard, message.order()) : heard,
                all,
                change,
                state,
                version);
    }

    /** {@return this with a change, which may be known already, or older than the one that is} */
    public Conversation with(Change next) {
        boolean isLater = change == null || Change.LATER.compare(change, next) < 0;
        return new Conversation(tenant, contact, latest, heard, channels, isLater ? next : change, state, version);
    }

    /** {@return this in the state that it has at a time} */
    public Conversation at(Instant now) {
        return new Conversation(tenant, contact, latest, heard, channels, change, stateAt(now), version);
    }

    /** {@return this without its messages: they are another contact's, and may come back} */
    public Conversation withoutMessages() {
        return new Conversation(tenant, contact, null, null, Set.of(), change, state, version);
    }

    /** {@return nothing, in the place of this} */
    public Conversation erased() {
        return new Conversation(tenant, contact, null, null, Set.of(), null, State.OPEN, version);
    }

    private State stateAt(Instant now) {
        if (change == null || isHeardSince(change)) {
            return State.OPEN;
        }
        return switch (change.state) {
            case OPEN -> State.OPEN;
            case CLOSED -> State.CLOSED;
            case SNOOZED -> change.until != null && now.isBefore(change.until) ? State.SNOOZED : State.OPEN;
        };
    }

    private boolean isHeardSince(Change made) {
        return heard != null && (made.heard == null || heard.compareTo(made.heard) > 0);
    }

    private static String later(@Nullable String one, String other) {
        return one == null || one.compareTo(other) < 0 ? other : one;
    }
}
