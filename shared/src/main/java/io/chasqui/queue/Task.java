package io.chasqui.queue;

import io.chasqui.contact.ContactId;
import io.chasqui.message.InboundMessage;
import io.chasqui.message.MessageId;
import io.chasqui.message.OutboundMessage;
import io.chasqui.message.Receipt;
import io.chasqui.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to be done. Small and versioned: ids wherever the thing itself is stored, so that a task can't be stale. */
public sealed interface Task {
    /** {@return the queue that it waits in} */
    QueueName queue();

    /**
     * Hand a message to its provider.
     *
     * @param lane whom it waits behind
     * @param campaign the campaign that it belongs to; null for none
     * @param turn counts how often it was queued, from 0: each turn is a task of its own
     */
    record Send(
            TenantId tenant,
            MessageId message,
            ContactId contact,
            Lane lane,
            @Nullable String campaign,
            int turn) implements Task {
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
                    0);
        }

        /** {@return the same message's next turn} */
        public Send again() {
            return new Send(tenant, message, contact, lane, campaign, turn + 1);
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

    /** A person has written. The words are in the task: they are stored nowhere else yet. */
    record InboundArrived(TenantId tenant, ContactId contact, InboundMessage message) implements Task {
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
        @Override
        public QueueName queue() {
            return QueueName.CAMPAIGN_WAVES;
        }
    }
}
