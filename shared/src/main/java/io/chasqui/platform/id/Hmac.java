package io.chasqui.platform.id;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Secrets and keyed digests (RFC 2104), compared in constant time. */
public final class Hmac {
    private Hmac() {}

    /** @param algorithm such as {@code HmacSHA256} */
    public static byte[] of(String algorithm, String secret, String text) {
        return of(algorithm, secret.getBytes(StandardCharsets.UTF_8), text);
    }

    /** @param algorithm such as {@code HmacSHA256} */
    public static byte[] of(String algorithm, byte[] secret, String text) {
        return of(algorithm, secret, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param algorithm such as {@code HmacSHA256} */
    public static byte[] of(String algorithm, byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has " + algorithm, impossible);
        }
    }

    /** {@return whether two texts are the same} How long it takes says nothing of where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
