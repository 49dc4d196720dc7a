package io.chasqui.platform.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869), which the JDK has from 25 on. */
final class Hkdf {
    /** The bytes of a hash: what a key that is derived here has. */
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] pseudorandomKey;

    /** Extracts. */
    Hkdf(byte[] salt, byte[] keyMaterial) {
        pseudorandomKey = hmac(salt, keyMaterial);
    }

    /** Expands to {@link #BYTES} bytes, for which the first block is enough. */
    byte[] expand(byte[] info) {
        return hmac(
                pseudorandomKey,
                ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array());
    }

    /** {@return a key for what the parts name; each part's length keeps two of them from passing for one} */
    byte[] key(String... parts) {
        StringBuilder info = new StringBuilder();
        for (String part : parts) {
            info.append(part.length()).append(':').append(part);
        }
        return expand(info.toString().getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has " + ALGORITHM, impossible);
        }
    }
}
