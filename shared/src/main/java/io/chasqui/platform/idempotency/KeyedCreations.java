package io.chasqui.platform.idempotency;

import io.chasqui.platform.id.Hkdf;
import io.chasqui.platform.id.Hmac;
import io.chasqui.platform.idempotency.IdempotencyRecords.KeyedRequest;
import io.chasqui.platform.tenant.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What follows from the installation's identity key, a caller's idempotency key and the request's creation id: the ids
 * and secrets that the request creates, and the key that its answer is sealed with. A reader of the database has the
 * creation id and neither key, so that no secret can be read from it, sealed or not.
 */
public final class KeyedCreations {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Hkdf derivation;
    private final RandomGenerator random;

    /**
     * @param identityKey at least 16 bytes; answers that were sealed under another can't be opened
     * @param random a cryptographically strong generator
     */
    public KeyedCreations(byte[] identityKey, RandomGenerator random) {
        this.random = random;
        derivation = new Hkdf("chasqui idempotency".getBytes(StandardCharsets.US_ASCII), identityKey);
    }

    /** {@return the same ids and secrets for the same request, in the same order} */
    public Creation creation(TenantId tenant, String key, KeyedRequest request) {
        byte[] stream = derivation.key("draw", tenant.value(), key, request.creationId());
        return new Creation(request.begunAt(), new Draws(stream), true);
    }

    /** {@return the answer, encrypted by AES-256-GCM: the nonce, then the ciphertext with its tag} */
    public byte[] seal(TenantId tenant, String key, KeyedRequest request, byte[] answer) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, tenant, key, request, nonce, answer);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * {@return the answer that was sealed}
     *
     * @throws IllegalStateException when it was sealed under other keys, for another request, or was changed since
     */
    public byte[] open(TenantId tenant, String key, KeyedRequest request, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] ciphertext = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return cipher(Cipher.DECRYPT_MODE, tenant, key, request, nonce, ciphertext);
    }

    private byte[] cipher(int mode, TenantId tenant, String key, KeyedRequest request, byte[] nonce, byte[] input) {
        byte[] secret = derivation.key("seal", tenant.value(), key, request.creationId());
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(request.fingerprint().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException unfit) {
            throw new IllegalStateException("an answer was sealed under another key, or changed since", unfit);
        }
    }

    /** HMAC-SHA-256 over a counter: without the key it can't be told from random bytes. */
    private static final class Draws implements RandomGenerator {
        private final byte[] key;
        private long counter;

        Draws(byte[] key) {
            this.key = key;
        }

        @Override
        public long nextLong() {
            byte[] input = ByteBuffer.allocate(Long.BYTES).putLong(counter++).array();
            return ByteBuffer.wrap(Hmac.of("HmacSHA256", key, input)).getLong();
        }
    }
}
