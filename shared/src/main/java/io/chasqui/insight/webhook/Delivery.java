package io.chasqui.insight.webhook;

import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventType;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of one event to one webhook. Its id is {@code dlv_} and the event's characters: there is one for each of the two.
 *
 * @param round counts how often it was asked for anew, from 0
 * @param claims how often an attempt was begun, over all rounds
 * @param attempts the latest, oldest first
 * @param firstAt when the round's first attempt was begun; null before it
 * @param nextAt when it is tried again; null when it is not, or at once
 */
public record Delivery(
        TenantId tenant,
        WebhookId webhook,
        EventId event,
        EventType type,
        Status status,
        int round,
        int claims,
        List<DeliveryAttempt> attempts,
        Instant createdAt,
        @Nullable Instant firstAt,
        @Nullable Instant nextAt) {
    private static final String PREFIX = "dlv_";

    /** The number of latest attempts that are kept. */
    public static final int SHOWN = 30;

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** What has become of it. */
    public enum Status {
        /** It is due, or will be tried again. */
        PENDING,
        /** The receiver has taken it. */
        DELIVERED,
        /** It was given up: its time has ended, or its webhook is disabled. */
        FAILED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Status ofWire(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One request to the receiver.
     *
     * @param status the answer's HTTP status; null when there was none
     * @param error why there was none, or why the answer does not count, a stable code; null for a success
     * @param took from the request to the end of its answer
     * @param response how the answer's body begins; null when there was none
     */
    public record DeliveryAttempt(
            Instant at,
            @Nullable Integer status,
            @Nullable String error,
            Duration took,
            @Nullable String response) {
        /** The response is left out: it is the receiver's data. */
        @Override
        public String toString() {
            return "DeliveryAttempt[" + status + ", " + error + "]";
        }
    }

    public String id() {
        return idOf(event);
    }

    /** {@return the id of an event's delivery} */
    public static String idOf(EventId event) {
        return PREFIX + event.order();
    }

    /** {@return the event of the delivery that the text names, empty when it names none} */
    public static Optional<EventId> eventOf(String id) {
        return id.startsWith(PREFIX) ? EventId.parse("evt_" + id.substring(PREFIX.length())) : Optional.empty();
    }
}
