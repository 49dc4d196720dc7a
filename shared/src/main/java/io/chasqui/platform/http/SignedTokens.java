package io.chasqui.platform.http;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON Web Tokens (RFC 7519) that a server wants its requests signed with, or signs its own with. */
public interface SignedTokens {
    /** How a token is signed (RFC 7518, 3.1). */
    enum Algorithm {
        /** RSA: the key is a private one in PEM (PKCS #8). */
        RS256,
        /** ECDSA on P-256: the key is a private one in PEM (PKCS #8). */
        ES256,
        /** HMAC: the key is a shared secret of at least 32 bytes in UTF-8. */
        HS256
    }

    /** {@return what is wrong with a key, in a sentence without it; empty when nothing is} */
    Optional<String> flaw(Algorithm algorithm, String key);

    /**
     * {@return a signed token}
     *
     * @param keyId the key's name at the server; null for none
     * @param claims texts and whole numbers by name; times are in seconds since 1970
     * @throws IllegalArgumentException when the key is not of the algorithm
     */
    String sign(Algorithm algorithm, String key, @Nullable String keyId, Map<String, Object> claims);

    /**
     * {@return the claims of a token that is signed with a shared secret (HS256), empty when it is not} Its times are not
     * looked at.
     */
    Optional<Map<String, Object>> verified(String token, String secret);
}
