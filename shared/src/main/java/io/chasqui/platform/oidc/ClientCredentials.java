package io.chasqui.platform.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Locale;

/**
 * Tells a token that a client got for itself from one that a user got through the client: the user's must not pass as the
 * client. RFC 9068, section 2.2, has the client as the subject then; some issuers say it otherwise.
 */
final class ClientCredentials {
    private ClientCredentials() {}

    /** {@return whether the token is the client's own} */
    static boolean are(String client, JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        return client.equals(subject)
                // Auth0: https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles
                || (subject.equals(client + "@clients") && "client-credentials".equals(claims.getStringClaim("gty")))
                // Microsoft Entra ID: https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
                || "app".equals(claims.getStringClaim("idtyp"))
                || isServiceAccount(client, claims);
    }

    /** Keycloak: the client has a user of its own, who never logs in and so has no session. */
    private static boolean isServiceAccount(String client, JWTClaimsSet claims) throws ParseException {
        return ("service-account-" + client.toLowerCase(Locale.ROOT))
                        .equals(claims.getStringClaim("preferred_username"))
                && claims.getClaim("sid") == null
                && claims.getClaim("session_state") == null;
    }
}
