package io.chasqui.platform.json;

import java.util.HexFormat;

/**
 * SQS takes the characters of XML 1.0 (section 2.2) alone, and refuses a whole request for another one: control
 * characters, U+FFFE, U+FFFF and half a surrogate pair
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html).
 */
public final class XmlCharacters {
    private XmlCharacters() {}

    /** {@return the text with JSON's escapes, such as {@code \}{@code uffff}, for what is no such character} */
    public static String escape(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            boolean pair = isPair(text, i);
            boolean taken = pair || isTaken(text.charAt(i));
            if (!taken && escaped == null) {
                escaped = new StringBuilder(text.length() + 6).append(text, 0, i);
            }
            if (escaped != null) {
                if (taken) {
                    escaped.append(text, i, pair ? i + 2 : i + 1);
                } else {
                    escaped.append("\\u").append(HexFormat.of().toHexDigits(text.charAt(i)));
                }
            }
            i += pair ? 1 : 0;
        }
        return escaped == null ? text : escaped.toString();
    }

    /** {@return the text with U+FFFD for each half of a surrogate pair, which UTF-8 can't write} */
    static String wellFormed(String text) {
        StringBuilder well = null;
        for (int i = 0; i < text.length(); i++) {
            if (isPair(text, i)) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                well = well == null ? new StringBuilder(text) : well;
                well.setCharAt(i, '\ufffd');
            }
        }
        return well == null ? text : well.toString();
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private static boolean isTaken(char c) {
        return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c <= '\ufffd' && !Character.isSurrogate(c));
    }
}
