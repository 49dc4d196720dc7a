package io.chasqui.messaging.message;

import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.id.Base32;
import java.util.Optional;

/**
 * A conversation's id, {@code cnv_} and 20 characters. A contact's first conversation is derived from the contact, so
 * that the first message needs no look-up.
 *
 * @param key the 20 characters
 */
public record ConversationId(String key) {
    private static final String PREFIX = "cnv_";

    public ConversationId {
        Base32.requirePart(key);
    }

    public static ConversationId of(ContactId contact) {
        return new ConversationId(contact.key());
    }

    /** {@return the id that the text spells, empty when it is none} */
    public static Optional<ConversationId> parse(String text) {
        return Base32.part(PREFIX, text).map(ConversationId::new);
    }

    @Override
    public String toString() {
        return PREFIX + key;
    }
}
