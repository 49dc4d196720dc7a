package io.chasqui.platform.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.chasqui.platform.http.SignedTokens.Algorithm;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoseTokensTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Map<String, Object> CLAIMS = Map.of("iss", "acme", "exp", 2_000_000_000L);

    private final JoseTokens tokens = new JoseTokens();

    @Test
    void signsWithRsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();

        SignedJWT token = SignedJWT.parse(tokens.sign(Algorithm.RS256, pem(pair.getPrivate()), "k1", CLAIMS));

        assertThat(token.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic())))
                .isTrue();
        assertThat(token.getHeader().getKeyID()).isEqualTo("k1");
        assertThat(token.getJWTClaimsSet().toJSONObject()).isEqualTo(CLAIMS);
        assertThat(tokens.flaw(Algorithm.RS256, pem(pair.getPrivate()))).isEmpty();
    }

    @Test
    void signsWithAnEllipticCurve() throws Exception {
        KeyPair pair = curve("secp256r1");

        SignedJWT token = SignedJWT.parse(tokens.sign(Algorithm.ES256, pem(pair.getPrivate()), null, CLAIMS));

        assertThat(token.verify(new ECDSAVerifier((ECPublicKey) pair.getPublic())))
                .isTrue();
        assertThat(tokens.flaw(Algorithm.ES256, pem(pair.getPrivate()))).isEmpty();
    }

    @Test
    void signsWithASharedSecretAndVerifiesIt() {
        String token = tokens.sign(Algorithm.HS256, SECRET, null, CLAIMS);

        assertThat(tokens.verified(token, SECRET)).contains(CLAIMS);
        assertThat(tokens.verified(token, SECRET + "x")).isEmpty();
        assertThat(tokens.verified(token.substring(0, token.lastIndexOf('.') + 1), SECRET))
                .isEmpty();
        assertThat(tokens.verified("e30.e30.", SECRET)).isEmpty();
        assertThat(tokens.verified("nonsense", SECRET)).isEmpty();
    }

    @Test
    void takesNoOtherAlgorithmForASharedSecret() throws Exception {
        KeyPair pair = curve("secp256r1");

        assertThat(tokens.verified(tokens.sign(Algorithm.ES256, pem(pair.getPrivate()), null, CLAIMS), SECRET))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void saysThatAKeyIsUnusableWithoutQuotingIt(Algorithm algorithm) {
        assertThat(tokens.flaw(algorithm, "nonsense"))
                .hasValueSatisfying(
                        flaw -> assertThat(flaw).contains(algorithm.name()).doesNotContain("nonsense"));
        assertThatThrownBy(() -> tokens.sign(algorithm, "nonsense", null, CLAIMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("nonsense");
    }

    @Test
    void takesNoOtherCurve() throws GeneralSecurityException {
        assertThat(tokens.flaw(Algorithm.ES256, pem(curve("secp384r1").getPrivate())))
                .isPresent();
    }

    private static KeyPair curve(String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    private static String pem(Key key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
