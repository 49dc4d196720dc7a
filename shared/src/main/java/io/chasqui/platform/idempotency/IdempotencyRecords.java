package io.chasqui.platform.idempotency;

import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which request came first under an idempotency key, and what it was answered. Keys are kept as hashes alone. */
public interface IdempotencyRecords {
    /** How long a key is remembered. */
    Duration REMEMBERED = Duration.ofHours(24);

    /** A request that is older than this and has left no answer has died: whoever repeats it finishes it. */
    Duration WORKED_ON = Duration.ofSeconds(10);

    /**
     * What a key stands for.
     *
     * @param fingerprint tells whether two requests ask for the same
     * @param seed what the ids of all that the request creates follow from; a message's id itself
     * @param begunAt when it was first seen, to the millisecond
     */
    record Entry(String fingerprint, String seed, Instant begunAt) {}

    /**
     * Takes a key, unless it is taken, by one write.
     *
     * @return what the key stands for: {@code mine}, or what came before
     */
    Entry take(TenantId tenant, String key, Entry mine);

    /**
     * Keeps the answer to the entry's request, unless it has one.
     *
     * @return the answer that is kept: this one, or one that was kept before
     */
    byte[] keep(TenantId tenant, String key, Entry entry, byte[] answer);

    /** {@return the answer to the entry's request, empty when none was kept} */
    Optional<byte[]> answer(TenantId tenant, String key, Entry entry);

    /** Gives the key back, where it still stands for the entry: its request has written nothing. */
    void release(TenantId tenant, String key, Entry entry);
}
