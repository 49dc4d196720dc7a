package io.chasqui.platform.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.chasqui.platform.http.SignedTokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens for requests to vendors, by the same library that reads those of issuers. */
public final class JoseTokens implements SignedTokens {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    @Override
    public Optional<String> flaw(Algorithm algorithm, String key) {
        try {
            JWSSigner signer = signer(algorithm, key);
            return signer.supportedJWSAlgorithms().contains(JWSAlgorithm.parse(algorithm.name()))
                    ? Optional.empty()
                    : Optional.of("the key is not one for " + algorithm);
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException unusable) {
            return Optional.of("the key is not one for " + algorithm);
        }
    }

    @Override
    public String sign(Algorithm algorithm, String key, @Nullable String keyId, Map<String, Object> claims) {
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder();
        claims.forEach(all::claim);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name()))
                .type(JOSEObjectType.JWT)
                .keyID(keyId)
                .build();
        SignedJWT token = new SignedJWT(header, all.build());
        try {
            token.sign(signer(algorithm, key));
            return token.serialize();
        } catch (GeneralSecurityException | JOSEException unusable) {
            // Not as the cause: its message may quote the key.
            throw new IllegalArgumentException("the key is not one for " + algorithm);
        }
    }

    @Override
    public Optional<Map<String, Object>> verified(String token, String secret) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            boolean ours = signed.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    && signed.verify(new MACVerifier(secret.getBytes(StandardCharsets.UTF_8)));
            return ours ? Optional.of(signed.getJWTClaimsSet().toJSONObject()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    private static JWSSigner signer(Algorithm algorithm, String key) throws GeneralSecurityException, JOSEException {
        return switch (algorithm) {
            case RS256 -> new RSASSASigner(privateKey("RSA", key));
            case ES256 -> new ECDSASigner((ECPrivateKey) privateKey("EC", key));
            case HS256 -> new MACSigner(key.getBytes(StandardCharsets.UTF_8));
        };
    }

    private static PrivateKey privateKey(String family, String pem) throws GeneralSecurityException {
        String body = pem.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
        return KeyFactory.getInstance(family)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }
}
