package io.chasqui.insight.event;

import io.chasqui.platform.id.Base32;
import io.chasqui.platform.id.Digest;
import io.chasqui.platform.id.Order;
import java.time.Instant;
import java.util.Optional;

/**
 * An event's id, {@code evt_} and 20 characters that sort by time. It follows from what happened: derived twice, the same
 * event has the same id.
 *
 * @param order the 20 characters
 */
public record EventId(String order) {
    private static final String PREFIX = "evt_";

    public EventId {
        Base32.requirePart(order);
    }

    /** @param cause names what happened within the tenant, once and for all */
    public static EventId of(Instant time, String cause) {
        return new EventId(Order.of(time, Long.parseUnsignedLong(Digest.of(cause), 0, 16, 16)));
    }

    /** {@return the id that the text spells, empty when it is none} */
    public static Optional<EventId> parse(String text) {
        return Optional.of(text)
                .filter(id -> id.startsWith(PREFIX) && Base32.isPart(id.substring(PREFIX.length())))
                .map(id -> new EventId(id.substring(PREFIX.length())));
    }

    @Override
    public String toString() {
        return PREFIX + order;
    }
}
