package io.chasqui.messaging.message;

/**
 * What a text costs as SMS: how it is encoded, and in how many parts it travels. Sources: 3GPP TS 23.038 (alphabets)
 * and TS 23.040 (a part of a concatenated message gives six octets to a header).
 *
 * @param units septets for {@link Encoding#GSM7}, UTF-16 code units for {@link Encoding#UCS2}; padding is not counted
 * @param parts at least one: an empty text is still a message
 */
public record SmsParts(Encoding encoding, int units, int parts) {
    /** What an SMS is written in: one character outside the GSM alphabet makes the whole text UCS-2. */
    public enum Encoding {
        GSM7(160, 153),
        UCS2(70, 67);

        private final int alone;
        private final int joined;

        Encoding(int alone, int joined) {
            this.alone = alone;
            this.joined = joined;
        }
    }

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** Each costs two septets: an escape and itself. */
    private static final String EXTENDED = "\f^{}\\[~]|€";

    public static SmsParts of(String text) {
        Encoding encoding = isGsm(text) ? Encoding.GSM7 : Encoding.UCS2;
        int units = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            units += width(encoding, text.codePointAt(i));
        }
        return new SmsParts(encoding, units, units <= encoding.alone ? 1 : joinedParts(text, encoding));
    }

    /** An escape stays with its character and a surrogate with its pair, so that a part may end one unit early. */
    private static int joinedParts(String text, Encoding encoding) {
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int width = width(encoding, text.codePointAt(i));
            if (used + width > encoding.joined) {
                parts++;
                used = 0;
            }
            used += width;
        }
        return parts;
    }

    private static int width(Encoding encoding, int point) {
        return switch (encoding) {
            case GSM7 -> EXTENDED.indexOf(point) >= 0 ? 2 : 1;
            case UCS2 -> Character.charCount(point);
        };
    }

    /** All of the alphabet's characters are single UTF-16 code units. */
    private static boolean isGsm(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (BASIC.indexOf(text.charAt(i)) < 0 && EXTENDED.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
