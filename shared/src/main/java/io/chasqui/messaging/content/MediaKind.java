package io.chasqui.messaging.content;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file is to the person who gets it. */
public enum MediaKind {
    IMAGE,
    VIDEO,
    AUDIO,
    DOCUMENT,
    STICKER;

    /** {@return the kind as the API and the database spell it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the kind of that spelling, empty when there is none} */
    public static Optional<MediaKind> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }

    /** {@return the kind of a media type such as {@code image/png} (RFC 6838); what is nothing else is a document} */
    public static MediaKind ofType(String type) {
        String top = type.toLowerCase(Locale.ROOT);
        if (top.startsWith("image/")) {
            return IMAGE;
        }
        if (top.startsWith("video/")) {
            return VIDEO;
        }
        return top.startsWith("audio/") ? AUDIO : DOCUMENT;
    }
}
