package io.chasqui.platform.access;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An OIDC issuer whose tokens are believed.
 *
 * @param id ours, short
 * @param url as its tokens' {@code iss} has it, to the letter
 * @param audience what a token's {@code aud} has to name; null for Cognito, whose tokens have none
 * @param jwksUri where its keys are
 * @param scopePrefix what it puts before each scope, as Cognito does with a resource server's identifier; may be empty
 * @param longestLife a token that is good for longer than this, from {@code iat} to {@code exp}, is refused
 */
public record Issuer(
        String id,
        String url,
        @Nullable String audience,
        Profile profile,
        URI jwksUri,
        String scopePrefix,
        Duration longestLife) {
    /** What the issuer's tokens look like. */
    public enum Profile {
        /** RFC 9068: {@code typ} is {@code at+jwt}, the client is {@code client_id}. */
        RFC9068,
        /** {@code typ} may be {@code JWT} too, and the client be {@code azp} or {@code sub}: Auth0, Keycloak. */
        PLAIN,
        /** Amazon Cognito: no {@code aud}, {@code token_use} is {@code access}, and the client is the subject. */
        COGNITO
    }
}
