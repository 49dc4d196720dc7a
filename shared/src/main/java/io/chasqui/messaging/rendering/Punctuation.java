package io.chasqui.messaging.rendering;

import io.chasqui.messaging.message.SmsParts;

/** Typographic characters as those of the GSM alphabet (3GPP TS 23.038), for which people read the same. */
final class Punctuation {
    private static final String TYPOGRAPHIC =
            "\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u2013\u2014\u2011\u00A0\u202F\u2032\u2033";
    private static final String PLAIN = "''''\"\"\"\"---  '\"";

    private Punctuation() {}

    /** {@return the text in plain characters where it then costs fewer parts; else as it is} */
    static String cheapest(String text) {
        if (text.chars().noneMatch(c -> TYPOGRAPHIC.indexOf(c) >= 0 || c == '\u2026')) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int typographic = TYPOGRAPHIC.indexOf(c);
            if (c == '\u2026') {
                plain.append("...");
            } else {
                plain.append(typographic < 0 ? c : PLAIN.charAt(typographic));
            }
        }
        String cheaper = plain.toString();
        return SmsParts.of(cheaper).parts() < SmsParts.of(text).parts() ? cheaper : text;
    }
}
