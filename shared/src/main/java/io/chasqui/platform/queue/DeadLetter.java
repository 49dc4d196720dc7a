package io.chasqui.platform.queue;

import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a dead-letter queue for a person.
 *
 * @param id the queue's own id of it
 * @param sentAt when it was queued; of what was parked, when it was parked
 * @param reason why it was parked; null for what failed as often as its queue allows
 * @param task what was to be done; null when that can't be read, or when it never was a task
 * @param content as it was queued: a person's words and address may be in it
 */
public record DeadLetter(
        String id,
        Instant sentAt,
        Origin origin,
        @Nullable String reason,
        @Nullable Task task,
        String content) {
    /** What a letter was before it was one. */
    public enum Origin {
        /** The letter was in the queue, and may go back there. */
        QUEUE,
        /**
         * A vendor's callback that could not be read. It is never taken for a task, whatever it says: who can sign a
         * callback must not be able to write a task.
         */
        CALLBACK
    }

    /** {@return whether it is this tenant's and nobody else's}: what can't be read is nobody's. */
    public boolean isOf(TenantId tenant) {
        return task != null && task.subject().tenants().equals(Set.of(tenant));
    }
}
