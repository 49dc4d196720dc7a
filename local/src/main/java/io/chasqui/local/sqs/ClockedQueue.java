package io.chasqui.local.sqs;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.pekko.actor.ActorContext;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.MessageData;
import org.elasticmq.NeverReceived$;
import org.elasticmq.NewMessageData;
import org.elasticmq.QueueData;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.QueueActor;
import org.elasticmq.actor.queue.QueueActorStorage;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.actor.queue.QueueEventWithOperationStatus;
import org.elasticmq.actor.queue.operations.SequenceNumber$;
import org.elasticmq.msg.GetQueueStatistics;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.PartialFunction;
import scala.collection.mutable.ArrayBuffer;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/**
 * A queue whose messages are sent, and counted, at the clock's time. ElasticMQ itself takes visibility, redrive and the
 * expiry of deduplication ids from its clock, but stamps a new message with the system's time; this queue stamps it with
 * the clock's. Messages of the same millisecond are told apart by nanoseconds, which keeps a FIFO queue in order.
 */
@SuppressWarnings("unchecked") // ev(): Java sees two types where Scala sees one
final class ClockedQueue extends QueueActor {
    /** Asks for all messages, visible or not, without receiving them; the answer is a list of {@link QueuedMessage}. */
    enum Peek {
        PEEK
    }

    private OffsetDateTime lastSent = OffsetDateTime.MIN;

    ClockedQueue(NowProvider now, QueueData queue, Option<ActorRef> deadLetters, Option<ActorRef> listener) {
        super(now, queue, deadLetters, Option.empty(), Option.empty(), listener);
    }

    @Override
    public void aroundReceive(PartialFunction<Object, BoxedUnit> receive, Object message) {
        if (message == Peek.PEEK) {
            sender().tell(messages(), self());
            return;
        }
        // ElasticMQ's server asks what can be received before the system's time; what can be received now is meant too.
        super.aroundReceive(
                receive,
                message instanceof GetQueueStatistics
                        ? new GetQueueStatistics(nowProvider().nowMillis() + 1)
                        : message);
    }

    @Override
    public QueueActorStorage.ResultWithEvents<MessageData> handleOrRedirectMessage(
            NewMessageData message, ActorContext context) {
        fifoMessagesHistory_$eq(fifoMessagesHistory().cleanOutdatedMessages(nowProvider()));
        if (queueData().isFifo()) {
            Option<InternalMessage> earlier = fifoMessagesHistory().wasRegistered(message.messageDeduplicationId());
            if (earlier.isDefined()) {
                return ResultWithEvents().onlyValue(earlier.get().toMessageData());
            }
        }
        InternalMessage sent = stamped(message);
        messageQueue().$plus$eq(sent);
        fifoMessagesHistory_$eq(fifoMessagesHistory().addNew(sent));
        return ResultWithEvents()
                .valueWithEvents(
                        sent.toMessageData(),
                        ScalaLists.of(List.<QueueEventWithOperationStatus>of(
                                new QueueEvent.MessageAdded(queueData().name(), sent))));
    }

    private List<QueuedMessage> messages() {
        List<InternalMessage> all = new ArrayList<>(
                CollectionConverters.asJavaCollection(messageQueue().all()));
        all.sort(Comparator.comparing(InternalMessage::created));
        return all.stream().map(QueuedMessage::of).toList();
    }

    private InternalMessage stamped(NewMessageData message) {
        OffsetDateTime sent = nowProvider().now().truncatedTo(ChronoUnit.MILLIS);
        if (!sent.isAfter(lastSent)) {
            sent = lastSent.plusNanos(1);
        }
        lastSent = sent;
        Option<String> sequence =
                queueData().isFifo() && message.sequenceNumber().isEmpty()
                        ? Option.apply(SequenceNumber$.MODULE$.next())
                        : message.sequenceNumber();
        return new InternalMessage(
                message.id().isDefined()
                        ? message.id().get().id()
                        : UUID.randomUUID().toString(),
                new ArrayBuffer<>(),
                message.nextDelivery()
                        .toMillis(nowProvider().nowMillis(), queueData().delay().toMillis())
                        .millis(),
                message.content(),
                message.messageAttributes(),
                sent,
                message.orderIndex(),
                NeverReceived$.MODULE$,
                0,
                queueData().isFifo(),
                message.messageGroupId(),
                message.messageDeduplicationId(),
                message.tracingId(),
                sequence,
                message.deadLetterSourceQueueName());
    }

    /** Raw, because Scala's type of it in the superclass and in its trait are not the same to Java. */
    @Override
    @SuppressWarnings("rawtypes")
    public ClassTag ev() {
        return super.ev();
    }
}
