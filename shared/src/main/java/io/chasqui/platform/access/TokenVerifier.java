package io.chasqui.platform.access;

import java.time.Duration;
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
         */
        record Good(Issuer issuer, String clientId, Set<String> scopes) implements Finding {
            public Good {
                scopes = Set.copyOf(scopes);
            }
        }

        /** It is none of a configured issuer: it can't be read, or its signature is not that of a key of the issuer's. */
        record Forged() implements Finding {}

        /**
         * The issuer made it, and it is not good here.
         *
         * @param reason a stable code, such as {@code expired}
         */
        record Bad(String reason) implements Finding {}

        /** Nobody can say: the issuer's keys are not to be had. */
        record Unavailable(Duration retryAfter) implements Finding {}
    }
}
