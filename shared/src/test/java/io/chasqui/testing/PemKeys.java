package io.chasqui.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Keys of tests, in PEM (PKCS #8). */
public final class PemKeys {
    public static final String RSA = pem(() -> {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator;
    });

    public static final String EC = pem(() -> {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator;
    });

    private PemKeys() {}

    private interface Generators {
        KeyPairGenerator make() throws GeneralSecurityException;
    }

    private static String pem(Generators generators) {
        try {
            byte[] key = generators.make().generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
