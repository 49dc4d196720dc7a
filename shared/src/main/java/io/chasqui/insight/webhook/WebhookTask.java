package io.chasqui.insight.webhook;

import io.chasqui.platform.queue.FifoPlace;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Subject;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The tasks of webhooks. */
public sealed interface WebhookTask extends Task {
    /**
     * Deliver an event to a webhook.
     *
     * @param webhook the webhook's id
     * @param event the event's id
     * @param orderingKey deliveries of one key wait for each other; null for no order
     * @param slow whether it belongs into the slow queue: repetitions, and deliveries to slow or failing receivers
     * @param round counts how often it was asked for anew, from 0
     * @param turn counts how often it was queued in this round, from 0
     * @param paced whether its place in the webhook's rate is reserved
     * @param trace the event's; null where that has none
     */
    record Deliver(
            TenantId tenant,
            String webhook,
            String event,
            @Nullable String orderingKey,
            boolean slow,
            int round,
            int turn,
            boolean paced,
            @Nullable TraceContext trace)
            implements WebhookTask {
        /** {@return the next turn, which takes its time} */
        public Deliver again() {
            return new Deliver(tenant, webhook, event, orderingKey, true, round, turn + 1, false, trace);
        }

        /** {@return the same turn, out of the way of the quick ones} */
        public Deliver aside() {
            return new Deliver(tenant, webhook, event, orderingKey, true, round, turn, paced, trace);
        }

        /** {@return the same turn, with its place in the webhook's rate} */
        public Deliver inItsPlace() {
            return new Deliver(tenant, webhook, event, orderingKey, slow, round, turn, true, trace);
        }

        @Override
        public QueueName queue() {
            return orderingKey != null
                    ? QueueName.WEBHOOKS_ORDERED
                    : slow ? QueueName.WEBHOOKS_SLOW : QueueName.WEBHOOKS;
        }

        @Override
        public Subject subject() {
            return Subject.ofWebhook("deliver", tenant, webhook, event);
        }

        @Override
        public FifoPlace place() {
            return new FifoPlace(tenant + "-" + orderingKey, webhook + "." + event + "." + round + "." + turn);
        }
    }

    /**
     * Ask a webhook's receiver whether it wants events.
     *
     * @param turn counts how often it was asked, from 0
     */
    record Validate(TenantId tenant, String webhook, int turn) implements WebhookTask {
        @Override
        public QueueName queue() {
            return QueueName.WEBHOOKS_SLOW;
        }

        @Override
        public Subject subject() {
            return Subject.ofWebhook("validate-webhook", tenant, webhook, null);
        }
    }

    /**
     * Deliver events to a webhook again, a batch at a time.
     *
     * @param from events that were recorded from then on; null for deliveries that were given up, of any time
     * @param to up to then, exclusive
     * @param cursor where the batch before ended; null for the first
     */
    record Replay(
            TenantId tenant,
            String webhook,
            @Nullable Instant from,
            Instant to,
            @Nullable String cursor) implements WebhookTask {
        @Override
        public QueueName queue() {
            return QueueName.WEBHOOKS_SLOW;
        }

        @Override
        public Subject subject() {
            return Subject.ofWebhook("replay", tenant, webhook, null);
        }
    }
}
