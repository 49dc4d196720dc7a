package io.chasqui.platform.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** HKDF with SHA-256 (RFC 5869), which the JDK has from 25 on. */
public final class Hkdf {
    /** The bytes of a hash: what a key that is derived here has. */
    public static final int BYTES = 32;

    private final byte[] pseudorandomKey;

    /** Extracts. */
    public Hkdf(byte[] salt, byte[] keyMaterial) {
        pseudorandomKey = Hmac.of("HmacSHA256", salt, keyMaterial);
    }

    /** Expands to {@link #BYTES} bytes, for which the first block is enough. */
    public byte[] expand(byte[] info) {
        return Hmac.of(
                "HmacSHA256",
                pseudorandomKey,
                ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array());
    }

    /** {@return a key for what the parts name; each part's length keeps two of them from passing for one} */
    public byte[] key(String... parts) {
        StringBuilder info = new StringBuilder();
        for (String part : parts) {
            info.append(part.length()).append(':').append(part);
        }
        return expand(info.toString().getBytes(StandardCharsets.UTF_8));
    }
}
