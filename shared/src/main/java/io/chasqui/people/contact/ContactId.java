package io.chasqui.people.contact;

import io.chasqui.platform.id.Base32;
import java.util.Optional;

/**
 * A contact's id, {@code ctc_} and 20 characters.
 *
 * @param key the 20 characters
 */
public record ContactId(String key) {
    private static final String PREFIX = "ctc_";

    public ContactId {
        Base32.requirePart(key);
    }

    /** {@return the id that the text spells, empty when it is none} */
    public static Optional<ContactId> parse(String text) {
        return Base32.part(PREFIX, text).map(ContactId::new);
    }

    @Override
    public String toString() {
        return PREFIX + key;
    }
}
