package io.chasqui.acceptance;

import io.chasqui.message.MessageId;
import io.chasqui.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;

/** Which request came first under an idempotency key. */
public interface IdempotencyRecords {
    /** How long a key is remembered. */
    Duration REMEMBERED = Duration.ofHours(24);

    /**
     * What a key stands for.
     *
     * @param fingerprint of the request
     * @param message the id that its message has, or will have
     * @param begunAt when it was first seen
     */
    record Entry(String fingerprint, MessageId message, Instant begunAt) {}

    /**
     * Takes a key, unless it is taken, by one write.
     *
     * @return what the key stands for: {@code mine}, or what came before
     */
    Entry take(TenantId tenant, String key, Entry mine);
}
