package io.chasqui.queue;

import io.chasqui.contact.ContactId;
import io.chasqui.message.InboundMessage;
import io.chasqui.message.MessageId;
import io.chasqui.message.OutboundMessage;
import io.chasqui.message.Receipt;
import io.chasqui.tenant.TenantId;
import io.chasqui.trace.TraceContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to be done. Small and versioned: ids wherever the thing itself is stored, so that a task can't be stale. */
public sealed interface Task {
    /** {@return the queue that it waits in} */
    QueueName queue();

    /** {@return what it belongs to; null where that is known to nobody, or to be found out by doing it} */
    default @Nullable TraceContext trace() {
        return null;
    }

    /**
     * Hand a message to its provider.
     *
     * @param lane whom it waits behind
     * @param campaign the campaign that it belongs to; null for none
     * @param turn counts how often it was queued, from 0: each turn is a task of its own
     * @param trace the message's; null where that has none
     */
    record Send(
            TenantId tenant,
            MessageId message,
            ContactId contact,
            Lane lane,
            @Nullable String campaign,
            int turn,
            @Nullable TraceContext trace)
            implements Task {
        /** Which traffic waits for which. */
        public enum Lane {
            /** Codes: one contact's wait for each other alone, since somebody looks at the screen. */
            CODES,
            /** All else that is sent to one person: one contact's in their order. */
            TRANSACTIONAL,
            /** Campaigns and marketing: never in the way of the above, and in no order. */
            BULK
        }

        /** {@return a message's first turn} */
        public static Send of(OutboundMessage message) {
            String campaign =
                    message.campaign() == null ? null : message.campaign().campaign();
            Lane lane = switch (message.purpose()) {
                case AUTHENTICATION -> Lane.CODES;
                case MARKETING -> Lane.BULK;
                case TRANSACTIONAL, SERVICE -> Lane.TRANSACTIONAL;
            };
            return new Send(
                    message.tenant(),
                    message.id(),
                    message.contact(),
                    campaign == null ? lane : Lane.BULK,
                    campaign,
                    0,
                    message.trace());
        }

        /** {@return the same message's next turn} */
        public Send again() {
            return new Send(tenant, message, contact, lane, campaign, turn + 1, trace);
        }

        @Override
        public QueueName queue() {
            return switch (lane) {
                case CODES, TRANSACTIONAL -> QueueName.DISPATCH_TRANSACTIONAL;
                case BULK -> QueueName.DISPATCH_BULK;
            };
        }
    }

    /** Put these into their queues now: their time has come. */
    record Release(List<Send> sends) implements Task {
        public Release {
            sends = List.copyOf(sends);
        }

        @Override
        public QueueName queue() {
            return QueueName.TIMERS;
        }
    }

    /** End what is still open: the validity of these has ended. */
    record Settle(TenantId tenant, List<MessageId> messages) implements Task {
        public Settle {
            messages = List.copyOf(messages);
        }

        @Override
        public QueueName queue() {
            return QueueName.TIMERS;
        }
    }

    /** A carrier has spoken. The word is in the task: it is stored nowhere else yet. */
    record ReceiptArrived(TenantId tenant, Receipt receipt) implements Task {
        @Override
        public QueueName queue() {
            return QueueName.RECEIPTS;
        }
    }

    /**
     * A person has written. The words are in the task: they are stored nowhere else yet.
     *
     * @param trace of the call that brought them; null where there was none
     */
    record InboundArrived(
            TenantId tenant,
            ContactId contact,
            InboundMessage message,
            @Nullable TraceContext trace) implements Task {
        @Override
        public QueueName queue() {
            return QueueName.INBOUND;
        }
    }

    /**
     * Start a run of a campaign, or go on with the one of that id.
     *
     * @param run the run's id: the time it was due, so that a schedule that fires twice makes one run
     */
    record StartRun(TenantId tenant, String campaign, String run) implements Task {
        @Override
        public QueueName queue() {
            return QueueName.CAMPAIGN_WAVES;
        }
    }

    /**
     * Put a run's waves into the queue, from one on.
     *
     * @param epoch counts the run's starts and resumptions: a task of an earlier one is void
     */
    record FanOut(TenantId tenant, String campaign, String run, int epoch, int from) implements Task {
        @Override
        public QueueName queue() {
            return QueueName.CAMPAIGN_WAVES;
        }
    }

    /** Accept the messages of one wave. */
    record Wave(TenantId tenant, String campaign, String run, int epoch, int number) implements Task {
        /** A wave that is done twice, or dies and is done again, is one trace: that of each of its messages. */
        @Override
        public TraceContext trace() {
            return TraceContext.derived(campaign + "/" + run + "/" + number);
        }

        @Override
        public QueueName queue() {
            return QueueName.CAMPAIGN_WAVES;
        }
    }

    /**
     * Tell a webhook of an event.
     *
     * @param webhook the webhook's id
     * @param event the event's id
     * @param line whom it waits behind; null for nobody
     * @param slow whether it stands with what takes long: repetitions, and what goes to slow or failing receivers
     * @param round counts how often it was asked for anew, from 0
     * @param turn counts how often it was queued in this round, from 0
     * @param paced whether its place in the webhook's rate is reserved
     * @param trace the event's; null where that has none
     */
    record Deliver(
            TenantId tenant,
            String webhook,
            String event,
            @Nullable String line,
            boolean slow,
            int round,
            int turn,
            boolean paced,
            @Nullable TraceContext trace)
            implements Task {
        /** {@return the next turn, which takes its time} */
        public Deliver again() {
            return new Deliver(tenant, webhook, event, line, true, round, turn + 1, false, trace);
        }

        /** {@return the same turn, out of the way of the quick ones} */
        public Deliver aside() {
            return new Deliver(tenant, webhook, event, line, true, round, turn, paced, trace);
        }

        /** {@return the same turn, with its place in the webhook's rate} */
        public Deliver inItsPlace() {
            return new Deliver(tenant, webhook, event, line, slow, round, turn, true, trace);
        }

        @Override
        public QueueName queue() {
            return line != null ? QueueName.WEBHOOKS_ORDERED : slow ? QueueName.WEBHOOKS_SLOW : QueueName.WEBHOOKS;
        }
    }

    /**
     * Ask a webhook's receiver whether it wants to be told.
     *
     * @param turn counts how often it was asked, from 0
     */
    record ValidateWebhook(TenantId tenant, String webhook, int turn) implements Task {
        @Override
        public QueueName queue() {
            return QueueName.WEBHOOKS_SLOW;
        }
    }

    /**
     * Tell a webhook again, a batch at a time.
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
            @Nullable String cursor) implements Task {
        @Override
        public QueueName queue() {
            return QueueName.WEBHOOKS_SLOW;
        }
    }
}
