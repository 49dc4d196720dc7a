package io.chasqui.platform.creation;

import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.idempotency.IdempotencyRecords.KeyedRequest;
import io.chasqui.platform.idempotency.KeyedCreations;
import io.chasqui.platform.log.Wordless;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers to requests with an idempotency key: made once, kept sealed, and given again to a repetition. */
public final class KeyedAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(KeyedAnswers.class);

    /** An item of the database holds 400 KB. A longer answer is not kept: a repetition makes it anew, the same. */
    private static final int MOST_BYTES = 350_000;

    private final IdempotencyRecords records;
    private final KeyedCreations keyed;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random a cryptographically strong generator */
    public KeyedAnswers(IdempotencyRecords records, KeyedCreations keyed, Clock clock, RandomGenerator random) {
        this.records = records;
        this.keyed = keyed;
        this.clock = clock;
        this.random = random;
    }

    /**
     * An answer.
     *
     * @param isReplayed whether it was given before
     */
    @SuppressWarnings("ArrayRecordComponent") // answers are not compared
    public record Answer(byte[] bytes, boolean isReplayed) {}

    /** {@return what a request without a key draws from} */
    public Creation unkeyed() {
        return new Creation(now(), random, false);
    }

    /**
     * {@return the answer to a request}
     *
     * @param fingerprint the same for two requests of one caller that ask for the same
     * @param work creates, and answers. It throws a {@link ProblemException} only while it has written nothing
     * @throws ProblemException 422 when the key was used for another request or by another caller, 409 while the first
     *     request is worked on
     */
    public Answer answer(TenantId tenant, String key, String fingerprint, Function<Creation, byte[]> work) {
        KeyedRequest mine = new KeyedRequest(fingerprint, seed(), now());
        KeyedRequest first = records.take(tenant, key, mine);
        if (first.equals(mine)) {
            return new Answer(create(tenant, key, first, true, work), false);
        }
        if (!first.fingerprint().equals(mine.fingerprint())) {
            throw ProblemException.idempotencyMismatch();
        }
        Optional<byte[]> before = records.answer(tenant, key, first);
        if (before.isPresent()) {
            return new Answer(keyed.open(tenant, key, first, before.get()), true);
        }
        if (mine.begunAt().isBefore(first.begunAt().plus(IdempotencyRecords.IN_PROGRESS_FOR))) {
            throw ProblemException.idempotencyInProgress(Duration.ofSeconds(1));
        }
        return new Answer(create(tenant, key, first, false, work), false);
    }

    private byte[] create(
            TenantId tenant, String key, KeyedRequest entry, boolean isFirst, Function<Creation, byte[]> work) {
        byte[] answer;
        try {
            answer = work.apply(keyed.creation(tenant, key, entry));
        } catch (ProblemException refused) {
            // What another's request has written is not known to the one that finishes it.
            if (isFirst) {
                release(tenant, key, entry);
            }
            throw refused;
        }
        return keep(tenant, key, entry, answer);
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String seed() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
