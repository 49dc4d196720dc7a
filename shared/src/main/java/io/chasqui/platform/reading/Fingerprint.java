package io.chasqui.platform.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Whether two requests ask for the same: method, path and body. JSON counts by what it says, whatever the order of its
 * names, its blanks and its escapes; a body of another kind counts by its media type and bytes.
 *
 * @param route method and path
 * @param hash in lower-case hexadecimal
 */
public record Fingerprint(String route, String hash) {
    /**
     * {@return the fingerprint of a request}
     *
     * @param type the {@code Content-Type}; empty when there is none
     */
    public static Fingerprint of(String route, String type, byte[] body) {
        return CanonicalJson.of(body)
                .map(json -> of(route, json.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> of(route + " " + type, body));
    }

    /**
     * {@return that of one of several things that the request asks for}
     *
     * @param entry as {@link JsonTree} reads it
     */
    public Fingerprint ofEntry(@Nullable Object entry) {
        return of(route, CanonicalJson.of(entry).getBytes(StandardCharsets.UTF_8));
    }

    private static Fingerprint of(String route, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((route + "\n").getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(route, HexFormat.of().formatHex(digest.digest(body)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
