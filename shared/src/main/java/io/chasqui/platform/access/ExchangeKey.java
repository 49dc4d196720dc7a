package io.chasqui.platform.access;

import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives a key's holder a token that can do less, for a short time. A token gets no token: it would never end. */
public final class ExchangeKey {
    /** How long a token may live. */
    public static final Duration MAX_LIFETIME = Duration.ofMinutes(15);

    private final ApiKeys keys;

    public ExchangeKey(ApiKeys keys) {
        this.keys = keys;
    }

    /** The outcome of a request. */
    public sealed interface ExchangeOutcome {
        /** @param secret to be shown once */
        record Issued(AccessToken secret, IssuedToken token) implements ExchangeOutcome {}

        record Flawed(List<Flaw> flaws) implements ExchangeOutcome {
            public Flawed {
                flaws = List.copyOf(flaws);
            }
        }

        /** The caller has no key to exchange. */
        record NoKey() implements ExchangeOutcome {}
    }

    /**
     * @param lifetime at most {@link #MAX_LIFETIME}; the token ends earlier where the caller's own access does
     * @param creation draws the token: drawn again, it is the token that was made
     */
    public ExchangeOutcome exchange(Principal caller, Set<Scope> scopes, Duration lifetime, Creation creation) {
        if (caller.kind() != Principal.Kind.KEY) {
            return new ExchangeOutcome.NoKey();
        }
        String missing = scopes.stream()
                .filter(scope -> !caller.may(scope))
                .map(Scope::wire)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return new ExchangeOutcome.Flawed(List.of(
                    new Flaw("/scopes", "scope_not_held", "You can't give what you don't have: " + missing + ".")));
        }
        AccessToken secret = AccessToken.generate(caller.mode(), caller.tenant(), caller.id(), creation.random());
        IssuedToken token = new IssuedToken(
                caller.tenant(),
                caller.id(),
                secret.tokenId(),
                secret.secretHash(),
                scopes,
                Objects.requireNonNull(Lifetime.earlier(creation.at().plus(lifetime), caller.expiresAt())));
        keys.addToken(token);
        return new ExchangeOutcome.Issued(secret, token);
    }
}
