package io.chasqui.queue;

import io.chasqui.contact.ContactId;
import io.chasqui.message.InboundMessage;
import io.chasqui.message.MessageId;
import io.chasqui.message.OutboundMessage;
import io.chasqui.message.Purpose;
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
     * @param bulk whether it may wait behind others
     * @param campaign the campaign that it belongs to; null for none
     */
    record Send(
            TenantId tenant,
            MessageId message,
            ContactId contact,
            boolean bulk,
            @Nullable String campaign) implements Task {
        /** {@return the task for a message; campaigns and marketing never delay a code} */
        public static Send of(OutboundMessage message) {
            String campaign =
                    message.campaign() == null ? null : message.campaign().campaign();
            boolean bulk = campaign != null || message.purpose() == Purpose.MARKETING;
            return new Send(message.tenant(), message.id(), message.contact(), bulk, campaign);
        }

        @Override
        public QueueName queue() {
            return bulk ? QueueName.DISPATCH_BULK : QueueName.DISPATCH_TRANSACTIONAL;
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
