package io.chasqui.insight.webhook;

import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.webhook.Delivery.DeliveryAttempt;
import io.chasqui.insight.webhook.Delivery.Status;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The deliveries and their attempts, each kept for the retention time. Each change is one conditional write. */
public interface Deliveries {
    /** The answer to a claim of an attempt. */
    sealed interface Claim {
        /** The caller makes the attempt, before the lease ends. */
        record Granted(Delivery delivery) implements Claim {}

        /** Another worker makes the attempt, before its lease ends. */
        record Leased(Instant until) implements Claim {}

        /** The last attempt failed, and the next is due later. */
        record NotDue(Instant due) implements Claim {}

        /** The delivery has arrived or was given up, or a newer round has begun. */
        record Over() implements Claim {}
    }

    /**
     * Asks to make an attempt, the first of which brings the delivery into being.
     *
     * @param round the round that the attempt belongs to
     */
    Claim claim(
            TenantId tenant, WebhookId webhook, EventId event, EventType type, int round, Instant now, Instant lease);

    /**
     * Writes down what came of an attempt.
     *
     * @param claimed as the claim was granted
     * @param nextAt when it is tried again, if it is pending; null otherwise
     * @return false when the lease had ended and another has claimed it; a success is written down all the same
     */
    boolean record(Delivery claimed, DeliveryAttempt attempt, Status status, @Nullable Instant nextAt);

    /** Gives up a delivery without another attempt, or one that has had none. Nothing changes when it is over. */
    void giveUp(TenantId tenant, WebhookId webhook, EventId event, EventType type, DeliveryAttempt why);

    /** Begins a new round, whatever became of the ones before. {@return its number} */
    int reopen(TenantId tenant, WebhookId webhook, EventId event, EventType type, Instant now);

    Optional<Delivery> find(TenantId tenant, WebhookId webhook, EventId event);

    /**
     * A part of a webhook's deliveries, the newest event first.
     *
     * @param next the rest comes before that event; null when there is no more
     */
    record Part(List<Delivery> deliveries, @Nullable EventId next) {
        public Part {
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * A webhook's deliveries, the newest event first. So that one call reads no more than some hundred deliveries, however
     * few of them have the status, a part may have fewer than asked for, or none, though there are more.
     *
     * @param status only these; null for all
     * @param before only what comes before that event; null for the newest
     * @param limit the most deliveries of the part
     */
    Part list(TenantId tenant, WebhookId webhook, @Nullable Status status, @Nullable EventId before, int limit);
}
