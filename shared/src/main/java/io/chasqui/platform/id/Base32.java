package io.chasqui.platform.id;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Douglas Crockford's base 32, in lower case: no look-alike letters, and texts of the same length sort as the bytes do.
 */
public final class Base32 {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    /** The length of {@link #BYTES} bytes, which is what every part of an id has. */
    public static final int LENGTH = 20;

    /** Twelve bytes, 96 bits: two parts make a message id. */
    public static final int BYTES = 12;

    private static final Pattern PART = Pattern.compile("[0-9a-hjkmnp-tv-z]{" + LENGTH + "}");

    private Base32() {}

    /** {@return the text of the bytes, the last digit padded with zero bits} */
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = buffer << 8 | (next & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(DIGITS[buffer >>> bits & 31]);
            }
        }
        if (bits > 0) {
            text.append(DIGITS[buffer << (5 - bits) & 31]);
        }
        return text.toString();
    }

    /** {@return the bytes of a part} @throws IllegalArgumentException when the text is none */
    public static byte[] decode(String part) {
        byte[] bytes = new byte[BYTES];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (char letter : requirePart(part).toCharArray()) {
            buffer = buffer << 5 | Arrays.binarySearch(DIGITS, letter);
            bits += 5;
            if (bits >= 8 && next < BYTES) {
                bits -= 8;
                bytes[next++] = (byte) (buffer >>> bits);
            }
        }
        return bytes;
    }

    /** {@return whether the text can be one part of an id} */
    public static boolean isPart(String text) {
        return PART.matcher(text).matches();
    }

    /** {@return the part behind the prefix, empty when the text is not made of just these two} */
    public static Optional<String> part(String prefix, String text) {
        return Optional.of(text)
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .filter(Base32::isPart);
    }

    /** {@return the part itself} @throws IllegalArgumentException when the text is none */
    public static String requirePart(String text) {
        if (!isPart(text)) {
            throw new IllegalArgumentException("an id's part has " + LENGTH + " letters and digits of base 32");
        }
        return text;
    }
}
