package io.chasqui.platform.idempotency;

import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which request came first under an idempotency key, and what it was answered. Keys are kept as hashes alone. */
public interface IdempotencyRecords {
    /** How long a key is remembered. */
    Duration RETENTION = Duration.ofHours(24);

    /** A request that is older than this and has left no answer has died: whoever repeats it finishes it. */
    Duration IN_PROGRESS_FOR = Duration.ofSeconds(10);

    /**
     * What a key stands for.
     *
     * @param fingerprint tells whether two requests ask for the same
     * @param creationId what the ids of all that the request creates follow from; a message's id itself
     * @param begunAt when it was first seen, to the millisecond
     */
    record KeyedRequest(String fingerprint, String creationId, Instant begunAt) {}

    /**
     * Takes a key, unless it is taken, by one write.
     *
     * @return what the key stands for: {@code mine}, or what came before
     */
    KeyedRequest take(TenantId tenant, String key, KeyedRequest mine);

    /**
     * Keeps the answer to the entry's request, unless it has one.
     *
     * @return the answer that is kept: this one, or one that was kept before
     */
    byte[] keep(TenantId tenant, String key, KeyedRequest request, byte[] answer);

    /** {@return the answer to the entry's request, empty when none was kept} */
    Optional<byte[]> answer(TenantId tenant, String key, KeyedRequest request);

    /** Gives the key back, where it still stands for the entry: its request has written nothing. */
    void release(TenantId tenant, String key, KeyedRequest request);
}
