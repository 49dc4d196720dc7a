package io.chasqui.platform.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;

/** Verifies signatures. A class of its own, as a function that is called with API keys alone need not load any of it. */
final class Signatures {
    private Signatures() {}

    /** {@return what verifies a signature by the key, which is one of RSA or of P-256} */
    static JWSVerifier by(JWK key) throws JOSEException {
        return key instanceof ECKey curve ? new ECDSAVerifier(curve) : new RSASSAVerifier(key.toRSAKey());
    }
}
