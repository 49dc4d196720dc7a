package io.chasqui.insight.event;

import io.chasqui.messaging.message.MessageStatus;
import java.util.Arrays;
import java.util.Optional;

/** The catalogue: every kind of event. A type and a version, once published, keep their meaning and their schema. */
public enum EventType {
    MESSAGE_ACCEPTED(
            "message.accepted", Schema.MESSAGE, "A message was taken over; it is sent at its time or its turn."),
    MESSAGE_SENT("message.sent", Schema.MESSAGE, "A carrier has taken the message."),
    MESSAGE_DELIVERED("message.delivered", Schema.MESSAGE, "The message arrived."),
    MESSAGE_READ("message.read", Schema.MESSAGE, "The message was opened."),
    MESSAGE_UNDELIVERED("message.undelivered", Schema.MESSAGE, "The carrier could not deliver the message."),
    MESSAGE_FAILED("message.failed", Schema.MESSAGE, "A carrier refused the message, or gave it up."),
    MESSAGE_SUPPRESSED("message.suppressed", Schema.MESSAGE, "The message was not sent: a rule forbade it."),
    MESSAGE_EXPIRED("message.expired", Schema.MESSAGE, "The message was not sent: its validity ended first."),
    MESSAGE_CANCELLED("message.cancelled", Schema.MESSAGE, "The message was not sent: its sender took it back."),
    MESSAGE_UNKNOWN(
            "message.unknown",
            Schema.MESSAGE,
            "The message was handed over, and nothing more was heard in its validity."),
    MESSAGE_RECEIVED("message.received", Schema.RECEIVED, "A person has written."),
    CONSENT_CHANGED("consent.changed", Schema.CONSENT, "What a person allows has changed."),
    CONTACT_CREATED("contact.created", Schema.CONTACT, "A contact was recorded."),
    CONTACT_UPDATED("contact.updated", Schema.CONTACT, "What is recorded of a contact has changed, or its addresses."),
    CONTACT_DELETED("contact.deleted", Schema.CONTACT, "A contact was deleted."),
    CONTACT_MERGED("contact.merged", Schema.CONTACT, "Another contact was merged into the contact."),
    CONTACT_UNMERGED(
            "contact.unmerged", Schema.CONTACT, "A contact that was merged into the contact stands by itself again."),
    CONVERSATION_OPENED(
            "conversation.opened",
            Schema.CONVERSATION,
            "A conversation is new, or is open again: a caller opened it, the person has written, or its time has come."),
    CONVERSATION_SNOOZED(
            "conversation.snoozed",
            Schema.CONVERSATION,
            "A conversation was put off until a time, or to another time."),
    CONVERSATION_CLOSED("conversation.closed", Schema.CONVERSATION, "A conversation was closed."),
    RECIPIENT_REJECTED(
            "recipient.rejected",
            Schema.RECIPIENT,
            "A campaign could make no message for a recipient, because a variable was missing or the contact is gone."),
    WEBHOOK_DISABLED("webhook.disabled", Schema.WEBHOOK, "A webhook gets no more events until it is enabled."),
    WEBHOOK_TEST("webhook.test", Schema.TEST, "A test that was asked for; nothing has happened.");

    /** What an event's data looks like; several types share one. */
    public enum Schema {
        MESSAGE("message"),
        RECEIVED("received"),
        CONSENT("consent"),
        CONTACT("contact"),
        CONVERSATION("conversation"),
        RECIPIENT("recipient"),
        WEBHOOK("webhook"),
        TEST("test");

        private final String wire;

        Schema(String wire) {
            this.wire = wire;
        }

        /** {@return the name of the file that holds it} */
        public String wire() {
            return wire;
        }
    }

    private final String wire;
    private final Schema schema;
    private final String meaning;

    EventType(String wire, Schema schema, String meaning) {
        this.wire = wire;
        this.schema = schema;
        this.meaning = meaning;
    }

    /** {@return the type as events, filters and the documentation spell it} */
    public String wire() {
        return wire;
    }

    public Schema schema() {
        return schema;
    }

    /** {@return the data's version; a change that a reader could stumble over makes a new one} */
    public int version() {
        return 1;
    }

    /** {@return its meaning, in a sentence} */
    public String meaning() {
        return meaning;
    }

    /** {@return the type of that spelling, empty when there is none} */
    public static Optional<EventType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }

    /** {@return the type of the event when a message comes to the status; empty for a status that lasts a moment only} */
    public static Optional<EventType> of(MessageStatus status) {
        return switch (status) {
            case ACCEPTED -> Optional.of(MESSAGE_ACCEPTED);
            case SENDING -> Optional.empty();
            case SENT -> Optional.of(MESSAGE_SENT);
            case SUPPRESSED -> Optional.of(MESSAGE_SUPPRESSED);
            case CANCELLED -> Optional.of(MESSAGE_CANCELLED);
            case EXPIRED -> Optional.of(MESSAGE_EXPIRED);
            case UNKNOWN -> Optional.of(MESSAGE_UNKNOWN);
            case UNDELIVERED -> Optional.of(MESSAGE_UNDELIVERED);
            case FAILED -> Optional.of(MESSAGE_FAILED);
            case DELIVERED -> Optional.of(MESSAGE_DELIVERED);
            case READ -> Optional.of(MESSAGE_READ);
        };
    }
}
