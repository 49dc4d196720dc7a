package io.chasqui.platform.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Checks that a token was issued by a configured issuer to a client, for this installation, and is valid now. */
public interface TokenVerifier {
    Finding verify(String token);

    /** What is found. */
    sealed interface Finding {
        /**
         * The token is good.
         *
         * @param clientId the issuer's id of the client
         * @param scopes as we spell them, without the issuer's prefix
         * @param expiresAt when the token ends
         */
        record Good(Issuer issuer, String clientId, Set<String> scopes, Instant expiresAt) implements Finding {
            public Good {
                scopes = Set.copyOf(scopes);
            }
        }

        /** The token is not of a configured issuer: it can't be read, or it is not signed by a key of the issuer. */
        record Forged() implements Finding {}

        /**
         * The issuer made it, and it is not good here.
         *
         * @param reason a stable code, such as {@code expired}
         */
        record Bad(String reason) implements Finding {}

        /** The token can't be checked now: the issuer's keys can't be fetched. */
        record Unavailable(Duration retryAfter) implements Finding {}
    }
}
