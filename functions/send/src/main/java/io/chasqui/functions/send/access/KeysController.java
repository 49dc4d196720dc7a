package io.chasqui.functions.send.access;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.message.Acceptances;
import io.chasqui.functions.edge.reading.Page;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.platform.access.AdministerKeys;
import io.chasqui.platform.access.AdministerKeys.KeyOutcome;
import io.chasqui.platform.access.AdministerKeys.KeyRequest;
import io.chasqui.platform.access.ApiKey;
import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.Grantors;
import io.chasqui.platform.access.IssuedKey;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Bundle;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API keys: create, list, rotate and revoke them. */
@Controller("/v1/keys")
final class KeysController {
    private static final Duration USUAL_OVERLAP = Duration.ofHours(24);

    private final AdministerKeys administer;
    private final ApiKeys keys;
    private final Grantors grantors;
    private final Creations creations;
    private final Clock clock;

    KeysController(AdministerKeys administer, ApiKeys keys, Grantors grantors, Creations creations, Clock clock) {
        this.administer = administer;
        this.keys = keys;
        this.grantors = grantors;
        this.creations = creations;
        this.clock = clock;
    }

    /**
     * A key that is wanted.
     *
     * @param bundle the name of a usual set of scopes, instead of {@code scopes}
     * @param scopes what the key may do
     * @param mode the mode of the caller when left out
     * @param cidrs the addresses that calls may come from; all addresses when left out
     * @param expiresAt when the key stops working; never when left out. Where the caller's own access ends, this is
     *     required, and no later than that
     */
    @Serdeable
    record KeyBody(
            @NotBlank @Size(max = 100) String name,
            @Nullable Bundle bundle,
            @Nullable @Size(min = 1, max = 100) List<String> scopes,
            @Nullable Mode mode,
            @Nullable @Size(max = 50) List<String> cidrs,
            @Nullable Instant expiresAt) {}

    /**
     * @param name the key's new name; its present one when left out
     * @param scopes the scopes that the key keeps; all when left out
     */
    @Serdeable
    record KeyChangeBody(
            @Nullable @Size(min = 1, max = 100) String name,
            @Nullable @Size(min = 1, max = 100) List<String> scopes) {}

    /** @param overlap how long the present secret still works, at most P7D; PT24H when left out */
    @Serdeable
    record RotationBody(@Nullable Duration overlap) {}

    /** @param nextCursor for the next page; absent on the last */
    @Serdeable
    record KeysView(List<KeyView> keys, @Nullable String nextCursor) {}

    /**
     * Creates a key. A caller cannot give a key scopes that the caller does not have, or a later end than the caller's own.
     *
     * @return No other answer shows the whole key.
     */
    @Post
    @RequiresScope(Scope.KEYS_WRITE)
    @Answers(
            value = 201,
            location = true,
            problems = {ProblemCode.TEST_MODE, ProblemCode.BEYOND_CALLER, ProblemCode.CONFLICT})
    HttpResponse<KeyView> create(Principal caller, @Body KeyBody body, @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> create(caller, body, creation));
    }

    private HttpResponse<KeyView> create(Principal caller, KeyBody body, Creation creation) {
        KeyRequest wanted = new KeyRequest(
                body.name(),
                Objects.requireNonNullElse(body.mode(), caller.mode()),
                AccessBodies.scopes(body.bundle(), body.scopes()),
                AccessBodies.cidrs(body.cidrs(), "cidrs"),
                body.expiresAt());
        KeyView view = issued(administer.create(caller, wanted, creation));
        return HttpResponse.created(URI.create("/v1/keys/" + view.id())).body(view);
    }

    /** Lists the keys, without their secrets. */
    @Get
    @RequiresScope(Scope.KEYS_READ)
    KeysView list(Principal caller, @StrictQuery Page page) {
        String after = page.cursor() == null
                ? null
                : ApiKey.parseId(page.cursor())
                        .orElseThrow(() -> ProblemException.invalid(
                                "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given."));
        List<IssuedKey> found = keys.list(caller.tenant(), after, page.limit() + 1);
        List<IssuedKey> shown = found.subList(0, Math.min(page.limit(), found.size()));
        Map<String, Instant> uses = shown.isEmpty()
                ? Map.of()
                : keys.lastUses(
                        caller.tenant(),
                        shown.getFirst().keyId(),
                        shown.getLast().keyId());
        Instant now = clock.instant();
        return new KeysView(
                shown.stream()
                        .map(key -> KeyView.of(key, grantors.status(key), uses.get(key.keyId()), now, null))
                        .toList(),
                found.size() > page.limit() ? ApiKey.PREFIX + shown.getLast().keyId() : null);
    }

    /**
     * Shows a key, without its secret.
     *
     * @param id the key's
     */
    @Get("/{id}")
    @RequiresScope(Scope.KEYS_READ)
    KeyView find(Principal caller, String id) {
        IssuedKey key = keys.find(caller.tenant(), id(id)).orElseThrow(KeysController::notFound);
        return view(key, null);
    }

    /**
     * Renames a key, or narrows its scopes. Scopes that are taken away stop working within half a minute.
     *
     * @param id the key's
     */
    @Patch("/{id}")
    @RequiresScope(Scope.KEYS_WRITE)
    @Answers(problems = {ProblemCode.TEST_MODE, ProblemCode.CONFLICT})
    KeyView change(Principal caller, String id, @Body KeyChangeBody body) {
        KeyOutcome result = administer.change(
                caller, id(id), body.name(), body.scopes() == null ? null : AccessBodies.scopes(body.scopes()));
        if (result instanceof KeyOutcome.Changed changed) {
            return view(changed.key(), null);
        }
        throw refusal(result);
    }

    /**
     * Rotates a key: gives it a new secret. The present secret works during the overlap, so that callers can change over.
     *
     * @param id the key's
     * @return No other answer shows the whole key.
     */
    @Post("/{id}/rotate")
    @RequiresScope(Scope.KEYS_WRITE)
    @Answers(problems = {ProblemCode.TEST_MODE, ProblemCode.BEYOND_CALLER, ProblemCode.CONFLICT})
    HttpResponse<KeyView> rotate(Principal caller, String id, @Body RotationBody body, @Nullable IdempotencyKey key) {
        Duration overlap = Objects.requireNonNullElse(body.overlap(), USUAL_OVERLAP);
        if (overlap.compareTo(AdministerKeys.LONGEST_OVERLAP) > 0) {
            throw ProblemException.invalid("/overlap", "out_of_range", "Send a duration of at most P7D.");
        }
        return creations.answer(
                caller, key, creation -> HttpResponse.ok(issued(administer.rotate(caller, id(id), overlap, creation))));
    }

    /**
     * Revokes a key, at once and permanently.
     *
     * @param id the key's
     * @return The key does not work any more.
     */
    @Delete("/{id}")
    @RequiresScope(Scope.KEYS_WRITE)
    @Answers(
            value = 204,
            problems = {ProblemCode.TEST_MODE, ProblemCode.BEYOND_CALLER, ProblemCode.CONFLICT})
    HttpResponse<?> revoke(Principal caller, String id) {
        KeyOutcome result = administer.revoke(caller, id(id));
        if (result instanceof KeyOutcome.Revoked) {
            return HttpResponse.noContent();
        }
        throw refusal(result);
    }

    private KeyView issued(KeyOutcome result) {
        if (result instanceof KeyOutcome.Issued issued) {
            return view(issued.key(), issued.secret());
        }
        throw refusal(result);
    }

    private KeyView view(IssuedKey key, @Nullable ApiKey secret) {
        Map<String, Instant> uses = keys.lastUses(key.tenant(), key.keyId(), key.keyId());
        return KeyView.of(key, grantors.status(key), uses.get(key.keyId()), clock.instant(), secret);
    }

    private static ProblemException refusal(KeyOutcome result) {
        return switch (result) {
            case KeyOutcome.NotFound ignored -> notFound();
            case KeyOutcome.Flawed flawed -> Acceptances.invalid(flawed.flaws());
            case KeyOutcome.LiveOnly ignored -> ProblemException.liveOnly("key");
            case KeyOutcome.BeyondCaller ignored ->
                ProblemException.of(
                        ProblemCode.BEYOND_CALLER, "Its new secret would let you do more; use a key that has as much.");
            case KeyOutcome.Ended ended ->
                ProblemException.of(
                        ProblemCode.CONFLICT, "The key is " + ended.status().wire() + "; make a new one.");
            case KeyOutcome.Raced ignored ->
                ProblemException.of(
                        ProblemCode.CONFLICT, "Somebody else changed the key at the same moment; look at it again.");
            case KeyOutcome.CallerGone ignored -> ProblemException.unauthenticated();
            case KeyOutcome.Issued ignored -> throw new IllegalStateException("this is no refusal");
            case KeyOutcome.Changed ignored -> throw new IllegalStateException("this is no refusal");
            case KeyOutcome.Revoked ignored -> throw new IllegalStateException("this is no refusal");
        };
    }

    private static String id(String text) {
        Optional<String> id = ApiKey.parseId(text);
        return id.orElseThrow(KeysController::notFound);
    }

    private static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no key of this id.");
    }
}
