package io.chasqui.platform.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over fields: the same for the same fields in the same order, and for no others. */
public final class Digest {
    private final StringBuilder text = new StringBuilder();

    /** {@return the SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal} */
    public static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /** Takes one more field in. */
    public Digest add(Object field) {
        // The length in front keeps two fields from passing for one.
        String value = field.toString();
        text.append(value.length()).append(':').append(value).append('\n');
        return this;
    }

    /** {@return the hash of all fields so far, in lower-case hexadecimal} */
    public String hex() {
        return of(text.toString());
    }
}
