package io.chasqui.insight.webhook;

import io.chasqui.platform.id.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under a key that HKDF-SHA256 (RFC 5869) derives from the installation's own. The purpose is authenticated
 * with the secret (its additional data), the nonce is random and stands in front.
 */
public final class DerivedKeySeal implements Seal {
    private static final String VERSION = "1.";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    /** @param installationKey at least 16 bytes, never changed */
    public DerivedKeySeal(byte[] installationKey, SecureRandom random) {
        // Without salt (RFC 5869, 2.2).
        byte[] derived = new Hkdf(new byte[Hkdf.BYTES], installationKey)
                .expand("chasqui webhook secrets".getBytes(StandardCharsets.UTF_8));
        this.key = new SecretKeySpec(derived, "AES");
        this.random = random;
    }

    @Override
    public String close(String purpose, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(secret);
            byte[] both = ByteBuffer.allocate(nonce.length + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array();
            return VERSION + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    @Override
    public byte[] open(String purpose, String sealed) {
        try {
            if (!sealed.startsWith(VERSION)) {
                throw new GeneralSecurityException("another version");
            }
            ByteBuffer both = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(VERSION.length())));
            byte[] nonce = new byte[NONCE_BYTES];
            both.get(nonce);
            byte[] closed = new byte[both.remaining()];
            both.get(closed);
            return cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(closed);
        } catch (GeneralSecurityException | RuntimeException notOurs) {
            throw new IllegalStateException("a sealed secret does not open: was the installation's key changed?");
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
