package io.chasqui.platform.idempotency;

import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which request came first under an idempotency key, and what it was answered. Keys are kept as hashes alone. */
public interface IdempotencyRecords {
    /** How long a key is kept. */
    Duration RETENTION = Duration.ofHours(24);

    /** A request that is older than this and has left no answer has died: a repetition finishes it. */
    Duration IN_PROGRESS_FOR = Duration.ofSeconds(10);

    /**
     * The request that has taken a key.
     *
     * @param fingerprint the same for two requests that ask for the same
     * @param creationId where the request creates a message, that message's id; otherwise a random text, from which the ids
     *     and secrets of what it creates are derived
     * @param begunAt when it was first seen, to the millisecond
     */
    record KeyedRequest(String fingerprint, String creationId, Instant begunAt) {}

    /**
     * Takes a key, unless it is taken, by one write.
     *
     * @return the request that has the key: {@code mine}, or an earlier one
     */
    KeyedRequest take(TenantId tenant, String key, KeyedRequest mine);

    /**
     * Keeps the answer to a request, unless it has one.
     *
     * @return the answer that is kept: this one, or one that was kept before
     */
    byte[] keep(TenantId tenant, String key, KeyedRequest request, byte[] answer);

    /** {@return the answer to a request, empty when none was kept} */
    Optional<byte[]> answer(TenantId tenant, String key, KeyedRequest request);

    /** Gives the key back, where the request still has it: the request has written nothing. */
    void release(TenantId tenant, String key, KeyedRequest request);
}
