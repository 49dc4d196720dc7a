package io.chasqui.insight.event;

import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that happened, as the stored state shows it: nothing else makes an event. */
public sealed interface PlatformEvent {
    EventId id();

    EventType type();

    TenantId tenant();

    /** {@return when it happened, as far as is known} */
    Instant time();

    /** {@return the id of what it happened to} */
    String subject();

    /** {@return what it belongs to; null where that is not known} */
    default @Nullable TraceContext trace() {
        return null;
    }

    /** {@return the ordering key: events of one conversation or contact keep their order where a webhook asks for it} */
    String orderingKey();

    /**
     * A message came to a status.
     *
     * @param message as it was then, or a little later
     */
    record MessageChanged(EventId id, EventType type, Transition transition, OutboundMessage message)
            implements PlatformEvent {
        @Override
        public TenantId tenant() {
            return message.tenant();
        }

        @Override
        public Instant time() {
            return transition.at();
        }

        @Override
        public String subject() {
            return message.id().toString();
        }

        @Override
        public @Nullable TraceContext trace() {
            return message.trace();
        }

        @Override
        public String orderingKey() {
            return message.id().conversation().key();
        }
    }

    /** A person has written. */
    record MessageReceived(EventId id, TenantId tenant, StoredInbound message) implements PlatformEvent {
        @Override
        public EventType type() {
            return EventType.MESSAGE_RECEIVED;
        }

        @Override
        public Instant time() {
            return message.message().receivedAt();
        }

        @Override
        public String subject() {
            return message.id().toString();
        }

        @Override
        public @Nullable TraceContext trace() {
            return message.trace();
        }

        @Override
        public String orderingKey() {
            return message.id().conversation().key();
        }
    }

    /** What is in force of a person's consents has changed. */
    record ConsentChanged(EventId id, TenantId tenant, ContactId contact, Consent consent) implements PlatformEvent {
        @Override
        public EventType type() {
            return EventType.CONSENT_CHANGED;
        }

        @Override
        public Instant time() {
            return consent.recordedAt();
        }

        @Override
        public String subject() {
            return contact.toString();
        }

        @Override
        public String orderingKey() {
            return contact.key();
        }
    }

    /**
     * What is recorded of a contact has changed.
     *
     * @param other the contact that was merged into it, or stands by itself again; null where there is none
     */
    record ContactChanged(
            EventId id,
            EventType type,
            TenantId tenant,
            Instant time,
            ContactId contact,
            @Nullable ContactId other) implements PlatformEvent {
        @Override
        public String subject() {
            return contact.toString();
        }

        @Override
        public String orderingKey() {
            return contact.key();
        }
    }

    /** The state of a conversation has changed. */
    record ConversationChanged(EventId id, EventType type, Instant time, Conversation conversation)
            implements PlatformEvent {
        @Override
        public TenantId tenant() {
            return conversation.tenant();
        }

        @Override
        public String subject() {
            return conversation.id().toString();
        }

        @Override
        public String orderingKey() {
            return conversation.contact().key();
        }
    }

    /**
     * A campaign could make no message for a recipient.
     *
     * @param line the recipient's line; null where it is not known
     * @param reason a stable code
     * @param pointer a JSON pointer to what is wrong with the message
     */
    record RecipientRejected(
            EventId id,
            TenantId tenant,
            Instant time,
            Mode mode,
            String campaign,
            String run,
            @Nullable Integer line,
            Target to,
            String reason,
            String pointer)
            implements PlatformEvent {
        @Override
        public EventType type() {
            return EventType.RECIPIENT_REJECTED;
        }

        @Override
        public String subject() {
            return campaign;
        }

        @Override
        public String orderingKey() {
            return campaign;
        }
    }

    /**
     * A webhook gets no more events.
     *
     * @param webhook its id
     * @param reason a stable code
     * @param failingSince since when none of its deliveries succeeded; null where that was not the reason
     */
    record WebhookDisabled(
            EventId id,
            TenantId tenant,
            Instant time,
            String webhook,
            URI url,
            String reason,
            @Nullable Instant failingSince)
            implements PlatformEvent {
        @Override
        public EventType type() {
            return EventType.WEBHOOK_DISABLED;
        }

        @Override
        public String subject() {
            return webhook;
        }

        @Override
        public String orderingKey() {
            return webhook;
        }
    }

    /** A user tests a webhook. It is delivered to that webhook alone. */
    record WebhookTested(EventId id, TenantId tenant, Instant time, String webhook) implements PlatformEvent {
        @Override
        public EventType type() {
            return EventType.WEBHOOK_TEST;
        }

        @Override
        public String subject() {
            return webhook;
        }

        @Override
        public String orderingKey() {
            return webhook;
        }
    }

    /**
     * {@return the events of a write of a message: one for each status that it brought, in order}
     *
     * @param before null for a message that is new
     */
    static List<PlatformEvent> of(@Nullable OutboundMessage before, OutboundMessage after) {
        List<Transition> all = after.transitions();
        List<PlatformEvent> events = new ArrayList<>();
        Transition furthest = null;
        for (int place = 0; place < all.size(); place++) {
            Transition next = all.get(place);
            if (furthest != null && next.status().compareTo(furthest.status()) <= 0) {
                // Late word of what was passed before: the status does not go backwards, so nothing has happened.
                continue;
            }
            furthest = next;
            // What the message never came to, because something weightier was written before, is no event either.
            boolean happened = next.status().compareTo(after.status()) <= 0;
            if (happened && place >= (before == null ? 0 : before.transitions().size())) {
                Optional<EventType> type = EventType.of(next.status());
                EventId id = EventId.of(next.at(), after.id() + "." + place);
                type.ifPresent(known -> events.add(new MessageChanged(id, known, next, after)));
            }
        }
        return events;
    }

    /** {@return the event of a write of a contact's card, empty when nothing that a caller sees has changed} */
    static Optional<PlatformEvent> of(TenantId tenant, Card before, Card after, Instant at) {
        EventType type = null;
        ContactId contact = after.id();
        ContactId other = null;
        if (before.isContact() && after.survivor() != null) {
            type = EventType.CONTACT_MERGED;
            contact = after.survivor();
            other = after.id();
        } else if (before.survivor() != null && after.isContact()) {
            type = EventType.CONTACT_UNMERGED;
            contact = before.survivor();
            other = after.id();
        } else if (!before.isContact() && after.isContact()) {
            type = EventType.CONTACT_CREATED;
        } else if (before.isContact() && after.profile() == null) {
            type = EventType.CONTACT_DELETED;
        } else if (after.isContact() && !Objects.equals(before.profile(), after.profile())) {
            type = EventType.CONTACT_UPDATED;
        }
        return type == null
                ? Optional.empty()
                : Optional.of(new ContactChanged(
                        EventId.of(at, after.id() + "." + after.version()), type, tenant, at, contact, other));
    }

    /**
     * {@return the event of a write of what lists show of a conversation, empty when its state is the same}
     *
     * @param before null where nothing was kept
     */
    static Optional<PlatformEvent> of(@Nullable Conversation before, Conversation after, Instant at) {
        if (before != null
                && before.state() == after.state()
                && Objects.equals(before.snoozedUntil(), after.snoozedUntil())) {
            return Optional.empty();
        }
        EventType type = switch (after.state()) {
            case OPEN -> EventType.CONVERSATION_OPENED;
            case SNOOZED -> EventType.CONVERSATION_SNOOZED;
            case CLOSED -> EventType.CONVERSATION_CLOSED;
        };
        EventId id = EventId.of(at, after.id() + "." + after.version());
        return Optional.of(new ConversationChanged(id, type, at, after));
    }

    /** {@return the event of a person's message} */
    static PlatformEvent of(TenantId tenant, StoredInbound received) {
        EventId id = EventId.of(received.message().receivedAt(), received.id().toString());
        return new MessageReceived(id, tenant, received);
    }

    /**
     * {@return the event of a write of a consent, empty when the same was in force before}
     *
     * @param before null where nothing was in force
     */
    static Optional<PlatformEvent> of(TenantId tenant, ContactId contact, @Nullable Consent before, Consent after) {
        if (before != null && before.state() == after.state()) {
            return Optional.empty();
        }
        String cause =
                contact + " " + after.channel().wire() + " " + after.address().value() + " "
                        + (after.purpose() == null ? "all" : after.purpose().wire()) + " "
                        + after.state().wire() + " "
                        + after.capturedAt()
                        + (after.mode() == Mode.TEST ? " test" : "");
        return Optional.of(new ConsentChanged(EventId.of(after.recordedAt(), cause), tenant, contact, after));
    }
}
