package io.chasqui.local.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An OIDC issuer that signs whatever it is asked to, and counts who asks for its keys. */
final class TestIssuer implements AutoCloseable {
    static final String JWKS = "/keys";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    TestIssuer() {
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Shows these keys, and nothing else, to whoever asks. */
    void publish(String... keys) {
        server.resetMappings();
        server.stubFor(get(JWKS)
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"keys\": [" + String.join(", ", keys) + "]}")));
    }

    void breakDown() {
        server.resetMappings();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
    }

    /** Sends whoever asks elsewhere. */
    void redirect(String to) {
        server.resetMappings();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(302).withHeader("Location", to)));
    }

    /** {@return the paths that were asked for} */
    List<String> asked() {
        List<String> paths = new ArrayList<>();
        server.getAllServeEvents().forEach(event -> paths.add(event.getRequest().getUrl()));
        return paths;
    }

    @Override
    public void close() {
        server.stop();
    }

    static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has RSA", impossible);
        }
    }

    static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has P-256", impossible);
        }
    }

    /**
     * {@return a public key as a JWK}
     *
     * @param more further members, each after a comma
     */
    static String jwk(KeyPair keys, String kid, String more) {
        if (keys.getPublic() instanceof RSAPublicKey rsa) {
            return "{\"kty\": \"RSA\", \"kid\": \"%s\", \"n\": \"%s\", \"e\": \"%s\"%s}"
                    .formatted(
                            kid, base64(unsigned(rsa.getModulus())), base64(unsigned(rsa.getPublicExponent())), more);
        }
        ECPublicKey ec = (ECPublicKey) keys.getPublic();
        return "{\"kty\": \"EC\", \"crv\": \"P-256\", \"kid\": \"%s\", \"x\": \"%s\", \"y\": \"%s\"%s}"
                .formatted(
                        kid,
                        base64(padded(ec.getW().getAffineX())),
                        base64(padded(ec.getW().getAffineY())),
                        more);
    }

    /** {@return the token of a header and claims, as they are written, with a signature} */
    static String token(String header, String claims, Signer signer) {
        String input =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        return input + "." + base64(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    interface Signer {
        byte[] sign(byte[] input);
    }

    static Signer by(PrivateKey key, String algorithm) {
        return input -> {
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                signature.update(input);
                return signature.sign();
            } catch (GeneralSecurityException impossible) {
                throw new AssertionError("every JDK has " + algorithm, impossible);
            }
        };
    }

    static Signer hmac(byte[] secret, String algorithm) {
        return input -> {
            try {
                Mac mac = Mac.getInstance(algorithm);
                mac.init(new SecretKeySpec(secret, algorithm));
                return mac.doFinal(input);
            } catch (GeneralSecurityException impossible) {
                throw new AssertionError("every JDK has " + algorithm, impossible);
            }
        };
    }

    static Signer fixed(byte... signature) {
        return input -> signature;
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] padded(BigInteger number) {
        byte[] bytes = unsigned(number);
        byte[] padded = new byte[32];
        System.arraycopy(bytes, 0, padded, 32 - bytes.length, bytes.length);
        return padded;
    }
}
