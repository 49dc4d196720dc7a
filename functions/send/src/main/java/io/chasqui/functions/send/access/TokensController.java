package io.chasqui.functions.send.access;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.message.Acceptances;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.platform.access.ExchangeKey;
import io.chasqui.platform.access.ExchangeKey.ExchangeOutcome;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Short-lived access tokens with fewer scopes than the key that asks for them. */
@Controller("/v1/tokens")
final class TokensController {
    private static final Duration USUAL = Duration.ofMinutes(5);

    private final ExchangeKey exchange;
    private final Creations creations;

    TokensController(ExchangeKey exchange, Creations creations) {
        this.exchange = exchange;
        this.creations = creations;
    }

    /** @param lifetime at most PT15M; PT5M when left out */
    @Serdeable
    record TokenBody(
            @Size(min = 1, max = 100) List<String> scopes,
            @Nullable Duration lifetime) {}

    /** @param token the whole token; no other answer shows it */
    @Serdeable
    record TokenView(String token, List<String> scopes, Instant expiresAt) {}

    /**
     * Issues a short-lived token to a key, with scopes that the key has.
     *
     * @return No other answer shows the token.
     */
    @Post
    @RequiresScope(Scope.TOKENS_WRITE)
    @Answers(value = 201, problems = ProblemCode.BEYOND_CALLER)
    HttpResponse<TokenView> exchange(Principal caller, @Body TokenBody body, @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> exchange(caller, body, creation));
    }

    private HttpResponse<TokenView> exchange(Principal caller, TokenBody body, Creation creation) {
        Duration lifetime = Objects.requireNonNullElse(body.lifetime(), USUAL);
        if (lifetime.compareTo(ExchangeKey.MAX_LIFETIME) > 0) {
            throw ProblemException.invalid("/lifetime", "out_of_range", "Send a duration of at most PT15M.");
        }
        return switch (exchange.exchange(caller, AccessBodies.scopes(body.scopes()), lifetime, creation)) {
            case ExchangeOutcome.Issued given ->
                HttpResponse.created(new TokenView(
                        given.secret().reveal(),
                        given.token().scopes().stream()
                                .map(Scope::wire)
                                .sorted()
                                .toList(),
                        given.token().expiresAt()));
            case ExchangeOutcome.Flawed flawed -> throw Acceptances.invalid(flawed.flaws());
            case ExchangeOutcome.NoKey ignored ->
                throw ProblemException.of(ProblemCode.BEYOND_CALLER, "Exchange an API key; a token gets no token.");
        };
    }
}
