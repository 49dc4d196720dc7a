package io.chasqui.platform.reading;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Characters that JSON can spell, and that no carrier, database or other reader can be trusted with. */
public enum BadCharacter {
    LONE_SURROGATE("half a character; send whole characters"),
    NUL("a NUL character; leave it out"),
    /** What decoders put in the place of what they can't read: whoever made the text read it in a wrong encoding. */
    REPLACEMENT_CHARACTER("U+FFFD, which stands for bytes that are not UTF-8; encode the text in UTF-8");

    private final String what;

    BadCharacter(String what) {
        this.what = what;
    }

    /** {@return the first that the text has; null for none} */
    public static @Nullable BadCharacter in(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return NUL;
            } else if (c == '\ufffd') {
                return REPLACEMENT_CHARACTER;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return LONE_SURROGATE;
            }
        }
        return null;
    }

    /** {@return the rule that it breaks} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param where what has it, such as {@code The text} */
    public String detail(String where) {
        return where + " has " + what + ".";
    }
}
