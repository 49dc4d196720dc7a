package io.chasqui.insight.event;

import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tenants' events, each kept for the retention time. Who reads by cursor misses none, however many write at the same
 * time; an event whose writing broke off, and was done again, can come twice, with the same id.
 */
public interface EventLog {
    /**
     * Writes events down, in their order. When this returns they are there for good; done twice, they stand there once.
     *
     * @param writer names who writes: what one writer writes is read in that order
     */
    void append(TenantId tenant, String writer, List<RecordedEvent> events);

    /** {@return the event of that id, empty when the tenant has none, or none any more} */
    Optional<RecordedEvent> find(TenantId tenant, EventId id);

    /**
     * Reads on from a cursor.
     *
     * @param types only these; empty for all
     * @param limit how many events at most; there can be fewer, or none, with more to come
     */
    Page read(TenantId tenant, EventCursor after, Set<EventType> types, int limit);

    /** {@return a cursor just before the first event that was recorded at that time or later} */
    EventCursor seek(TenantId tenant, Instant time);

    /**
     * Some events.
     *
     * @param next where the next page begins, also when there is none yet
     * @param hasMore whether it holds anything now
     */
    record Page(List<LoggedEvent> events, EventCursor next, boolean hasMore) {}

    /**
     * An event as the log returns it.
     *
     * @param recordedAt when it was written into the log
     */
    record LoggedEvent(RecordedEvent event, Instant recordedAt) {}
}
