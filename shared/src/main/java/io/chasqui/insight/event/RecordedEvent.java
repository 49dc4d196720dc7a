package io.chasqui.insight.event;

import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was written down; it never changes.
 *
 * @param time when it happened
 * @param orderingKey events of one key are delivered in their order, where a webhook asks for it
 * @param body what is published: a CloudEvent in JSON
 * @param trace what it belongs to; null where that is not known
 */
public record RecordedEvent(
        EventId id,
        TenantId tenant,
        EventType type,
        Instant time,
        String orderingKey,
        String body,
        @Nullable TraceContext trace) {
    /** The body is left out: it holds addresses and texts. */
    @Override
    public String toString() {
        return "RecordedEvent[" + id + ", " + type + "]";
    }
}
