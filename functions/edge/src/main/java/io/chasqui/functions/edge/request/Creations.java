package io.chasqui.functions.edge.request;

import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.idempotency.IdempotencyRecords.KeyedRequest;
import io.chasqui.platform.idempotency.KeyedCreations;
import io.chasqui.platform.log.Wordless;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.TenantId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that create: under an {@code Idempotency-Key} once, however often they come. A message is the
 * exception: its own item is its record ({@link io.chasqui.messaging.acceptance.AcceptMessage}).
 */
public final class Creations {
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Logger LOG = LoggerFactory.getLogger(Creations.class);

    /** An item of the database holds 400 KB. A longer answer is not kept: a repetition makes it anew, the same. */
    private static final int MOST_BYTES = 350_000;

    private final IdempotencyRecords records;
    private final KeyedCreations keyed;
    private final StoredAnswers answers;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Creations(IdempotencyRecords records, KeyedCreations keyed, JsonMapper json, Clock clock) {
        this.records = records;
        this.keyed = keyed;
        this.answers = new StoredAnswers(json);
        this.clock = clock;
    }

    /**
     * @param work creates, and answers. It draws all ids, times and secrets from what it is given, writes under conditions
     *     or what is the same each time, and throws a {@link ProblemException} only while it has written nothing: done
     *     again with the same draws it finishes what was begun. Its answer is kept, sealed.
     * @throws ProblemException 422 when the key was used for another request or by another caller, 409 while the first
     *     request is worked on
     */
    public <T> HttpResponse<T> answer(
            Principal caller, @Nullable IdempotencyKey key, Function<Creation, HttpResponse<T>> work) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (key == null) {
            return work.apply(new Creation(now, random, false));
        }
        TenantId tenant = caller.tenant();
        // An answer may hold a secret: it is for the caller who was given it.
        KeyedRequest mine = new KeyedRequest(caller.who() + " " + key.request().hash(), seed(), now);
        KeyedRequest first = records.take(tenant, key.value(), mine);
        if (first.equals(mine)) {
            return create(tenant, key.value(), first, true, work);
        }
        if (!first.fingerprint().equals(mine.fingerprint())) {
            throw ProblemException.idempotencyMismatch();
        }
        Optional<byte[]> before = records.answer(tenant, key.value(), first);
        if (before.isPresent()) {
            return replayed(StoredAnswers.read(keyed.open(tenant, key.value(), first, before.get())));
        }
        if (now.isBefore(first.begunAt().plus(IdempotencyRecords.IN_PROGRESS_FOR))) {
            throw ProblemException.idempotencyInProgress(Duration.ofSeconds(1));
        }
        return create(tenant, key.value(), first, false, work);
    }

    /** {@return the answer, marked as one that was given before} */
    public static <T> HttpResponse<T> replayed(MutableHttpResponse<T> answer) {
        return answer.header(REPLAYED, "true");
    }

    private <T> HttpResponse<T> create(
            TenantId tenant,
            String key,
            KeyedRequest entry,
            boolean isFirst,
            Function<Creation, HttpResponse<T>> work) {
        byte[] answer;
        try {
            answer = answers.write(work.apply(keyed.creation(tenant, key, entry)));
        } catch (ProblemException refused) {
            // Who finishes another's request can't tell what that has written.
            if (isFirst) {
                release(tenant, key, entry);
            }
            throw refused;
        }
        return StoredAnswers.read(keep(tenant, key, entry, answer));
    }

    private void release(TenantId tenant, String key, KeyedRequest entry) {
        try {
            records.release(tenant, key, entry);
        } catch (RuntimeException unavailable) {
            LOG.warn("the idempotency key of a refused request stays taken", Wordless.of(unavailable));
        }
    }

    /** {@return the answer that counts: of two who finish the same request, the one who was first to keep it} */
    private byte[] keep(TenantId tenant, String key, KeyedRequest entry, byte[] answer) {
        byte[] sealed = keyed.seal(tenant, key, entry, answer);
        if (sealed.length > MOST_BYTES) {
            return answer;
        }
        try {
            return keyed.open(tenant, key, entry, records.keep(tenant, key, entry, sealed));
        } catch (RuntimeException unavailable) {
            // All is created: a repetition makes the same answer.
            LOG.warn("an answer is not kept under its idempotency key", Wordless.of(unavailable));
            return answer;
        }
    }

    private String seed() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
