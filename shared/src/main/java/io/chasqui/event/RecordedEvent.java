package io.chasqui.event;

import io.chasqui.tenant.TenantId;
import java.time.Instant;

/**
 * An event as it was written down; it never changes.
 *
 * @param time when it happened
 * @param line whose events are told in their order
 * @param body what is told of it: a CloudEvent in JSON
 */
public record RecordedEvent(EventId id, TenantId tenant, EventType type, Instant time, String line, String body) {
    /** Without the body: it holds addresses and words. */
    @Override
    public String toString() {
        return "RecordedEvent[" + id + ", " + type + "]";
    }
}
