package io.chasqui.messaging.task;

import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.queue.FifoPlace;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Subject;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tasks of messaging. */
public sealed interface MessageTask extends Task {
    /**
     * Hand a message to its provider.
     *
     * @param trafficClass decides its queue and what it waits for
     * @param campaign the campaign that it belongs to; null for none
     * @param turn counts how often it was queued, from 0: each turn is a task of its own
     * @param uncalled the token of a claim whose call was not made, and that is still to be taken back; null for none
     * @param trace the message's; null where that has none
     */
    record Send(
            TenantId tenant,
            MessageId message,
            ContactId contact,
            TrafficClass trafficClass,
            @Nullable String campaign,
            int turn,
            @Nullable String uncalled,
            @Nullable TraceContext trace)
            implements MessageTask {
        /** Which traffic waits for which. */
        public enum TrafficClass {
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
            TrafficClass lane = switch (message.purpose()) {
                case AUTHENTICATION -> TrafficClass.CODES;
                case MARKETING -> TrafficClass.BULK;
                case TRANSACTIONAL, SERVICE -> TrafficClass.TRANSACTIONAL;
            };
            return new Send(
                    message.tenant(),
                    message.id(),
                    message.contact(),
                    campaign == null ? lane : TrafficClass.BULK,
                    campaign,
                    0,
                    null,
                    message.trace());
        }

        /** {@return the same message's next turn} */
        public Send again() {
            return again(null);
        }

        /** {@return the same message's next turn, which first takes back a claim whose call was not made} */
        public Send again(@Nullable String claim) {
            return new Send(tenant, message, contact, trafficClass, campaign, turn + 1, claim, trace);
        }

        @Override
        public QueueName queue() {
            return switch (trafficClass) {
                case CODES, TRANSACTIONAL -> QueueName.DISPATCH_TRANSACTIONAL;
                case BULK -> QueueName.DISPATCH_BULK;
            };
        }

        @Override
        public Subject subject() {
            return new Subject(
                    "send", Set.of(tenant), List.of(message.toString()), contact.toString(), campaign, null, null);
        }

        /** One contact's messages wait for each other, and for nobody else's; codes wait for codes alone. */
        @Override
        public FifoPlace place() {
            return new FifoPlace(
                    tenant + "-" + contact + (trafficClass == TrafficClass.CODES ? "-codes" : ""),
                    message + "." + turn);
        }
    }

    /** Put these into their queues now: their time has come. */
    record Release(List<Send> sends) implements MessageTask {
        public Release {
            sends = List.copyOf(sends);
        }

        @Override
        public QueueName queue() {
            return QueueName.TIMERS;
        }

        @Override
        public Subject subject() {
            return new Subject(
                    "release",
                    sends.stream().map(Send::tenant).collect(Collectors.toSet()),
                    sends.stream().map(send -> send.message().toString()).toList(),
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** End what is still open: the validity of these has ended. */
    record Settle(TenantId tenant, List<MessageId> messages) implements MessageTask {
        public Settle {
            messages = List.copyOf(messages);
        }

        @Override
        public QueueName queue() {
            return QueueName.TIMERS;
        }

        @Override
        public Subject subject() {
            return Subject.ofMessages(
                    "settle", tenant, messages.stream().map(MessageId::toString).toList());
        }
    }

    /**
     * Queue all messages anew that are accepted and never were attempted: some may never have been queued. A part of the
     * table at a time.
     *
     * @param until those that were accepted before
     * @param after where the part before this one ended; null begins
     */
    record Sweep(Instant until, @Nullable String after) implements MessageTask {
        @Override
        public QueueName queue() {
            return QueueName.TIMERS;
        }

        @Override
        public Subject subject() {
            return Subject.of("sweep", Optional.empty());
        }
    }

    /** Open a snoozed conversation whose time has come. */
    record Wake(TenantId tenant, ContactId contact) implements MessageTask {
        @Override
        public QueueName queue() {
            return QueueName.TIMERS;
        }

        @Override
        public Subject subject() {
            return Subject.ofContact("wake", tenant, contact.toString());
        }
    }

    /** A carrier has sent a receipt, which is in the task because it is stored nowhere else yet. */
    record ReceiptArrived(TenantId tenant, Receipt receipt) implements MessageTask {
        @Override
        public QueueName queue() {
            return QueueName.RECEIPTS;
        }

        @Override
        public Subject subject() {
            return Subject.ofMessages(
                    "receipt", tenant, List.of(receipt.attempt().message().toString()));
        }
    }

    /** A carrier has sent a receipt that names its message by the carrier's own id. */
    record UnmatchedReceiptArrived(TenantId tenant, UnmatchedReceipt receipt) implements MessageTask {
        @Override
        public QueueName queue() {
            return QueueName.RECEIPTS;
        }

        @Override
        public Subject subject() {
            return Subject.ofMessages("unmatched-receipt", tenant, List.of());
        }
    }

    /**
     * A vendor's event has come by a bus that the vendor alone writes to, as the bus brought it.
     *
     * @param connection whose it is
     * @param event the vendor's JSON
     */
    record VendorEvent(String connection, String event) implements MessageTask {
        @Override
        public QueueName queue() {
            return QueueName.RECEIPTS;
        }

        @Override
        public Subject subject() {
            return Subject.of("vendor-event", Optional.empty());
        }
    }

    /**
     * A person has written. The message is in the task because it is stored nowhere else yet.
     *
     * @param mode of the conversation: of a simulated person, that of the message that they answer; of a real one, live
     * @param trace of the call that brought them; null where there was none
     */
    record InboundArrived(
            TenantId tenant,
            ContactId contact,
            InboundMessage message,
            Mode mode,
            @Nullable TraceContext trace) implements MessageTask {
        @Override
        public QueueName queue() {
            return QueueName.INBOUND;
        }

        @Override
        public Subject subject() {
            return Subject.ofContact("inbound", tenant, contact.toString());
        }

        /** What one person writes is read in its order. */
        @Override
        public FifoPlace place() {
            return new FifoPlace(
                    tenant + "-" + contact,
                    Integer.toHexString(message.connection().hashCode()) + "-"
                            + FifoPlace.printable(message.providerId()));
        }
    }
}
