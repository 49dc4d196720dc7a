package io.chasqui.messaging.message;

import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * An inbound message in its conversation.
 *
 * @param trace what brought it; null for one that is older than traces
 */
public record StoredInbound(
        MessageId id,
        ContactId contact,
        InboundMessage message,
        @Nullable TraceContext trace) implements Message {
    /** {@return whether a person wrote it; the contact of what another sender wrote only holds its conversation} */
    public boolean isFromPerson() {
        return message.from() instanceof Address;
    }
}
