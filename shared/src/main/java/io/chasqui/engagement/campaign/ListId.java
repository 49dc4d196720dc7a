package io.chasqui.engagement.campaign;

import io.chasqui.platform.id.Base32;
import java.util.Optional;

/**
 * A recipient list's id, {@code lst_} and 20 characters that sort by time.
 *
 * @param key the 20 characters
 */
public record ListId(String key) {
    private static final String PREFIX = "lst_";

    public ListId {
        Base32.requirePart(key);
    }

    /** {@return the id that the text spells, empty when it is none} */
    public static Optional<ListId> parse(String text) {
        return Base32.part(PREFIX, text).map(ListId::new);
    }

    @Override
    public String toString() {
        return PREFIX + key;
    }
}
