package io.chasqui.local.sqs;

import io.chasqui.local.sqs.LongPolls.LongPoll;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.pekko.actor.ActorContext;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.util.Timeout;
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
import org.elasticmq.actor.reply.DoNotReply;
import org.elasticmq.actor.reply.ReplyAction;
import org.elasticmq.msg.GetQueueStatistics;
import org.elasticmq.msg.QueueMessageMsg;
import org.elasticmq.msg.ReceiveMessages;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.PartialFunction;
import scala.collection.mutable.ArrayBuffer;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/**
 * A queue whose messages are sent, and counted, at the clock's time. ElasticMQ itself takes visibility, redrive and the
 * expiry of deduplication ids from its clock, but stamps a new message with the system's time; this queue stamps it with
 * the clock's. Messages of the same millisecond are told apart by nanoseconds, which keeps a FIFO queue in order.
 *
 * <p>It keeps the messages itself, and the receives that wait for one: ElasticMQ would look for a message without a
 * pause while one waits behind another of its group that is out.
 */
@SuppressWarnings("unchecked") // ev(): Java sees two types where Scala sees one
final class ClockedQueue extends QueueActor {
    /** Asks for all messages, visible or not, without receiving them; the answer is a list of {@link QueuedMessage}. */
    enum Peek {
        PEEK
    }

    /** Looks for messages that have become visible, and for receives that have waited long enough. */
    private enum Look {
        LOOK
    }

    /** Ends all waiting, for good. */
    enum EndWaiting {
        END_WAITING
    }

    /** How long the journal may take: ElasticMQ would never answer whom it kept waiting for longer than this. */
    private static final Timeout JOURNALED_WITHIN = Timeout.create(Duration.ofMinutes(2));

    private final StoredMessages stored;
    private final LongPolls longPolls = new LongPolls();
    private Cancellable nextLook = Cancellable.alreadyCancelled();
    private boolean waits = true;
    private OffsetDateTime lastSent = OffsetDateTime.MIN;

    ClockedQueue(NowProvider now, QueueData queue, Option<ActorRef> deadLetters, Option<ActorRef> listener) {
        super(now, queue, deadLetters, Option.empty(), Option.empty(), listener);
        stored = StoredMessages.of(queue.isFifo());
        messageQueue_$eq(stored);
    }

    @Override
    public void preStart() {
        context().system().eventStream().subscribe(self(), EndWaiting.class);
        // Deduplication ids are forgotten when the next message comes, and need no look at them each second.
        timers().cancel("Timer: " + queueData().name());
    }

    @Override
    public Timeout timeout() {
        return JOURNALED_WITHIN;
    }

    @Override
    public void aroundReceive(PartialFunction<Object, BoxedUnit> receive, Object message) {
        if (message == Peek.PEEK) {
            sender().tell(messages(), self());
            return;
        }
        if (message == Look.LOOK) {
            look();
            return;
        }
        if (message == EndWaiting.END_WAITING) {
            waits = false;
            longPolls.end(this::answerNothing);
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
    public <T> ReplyAction<T> receiveAndReplyMessageMsg(QueueMessageMsg<T> message) {
        if (message instanceof ReceiveMessages request) {
            Duration wait = waits
                    ? OptionConverters.toJava(request.waitForMessages())
                            .orElse(queueData().receiveMessageWait())
                    : Duration.ZERO;
            long now = nowProvider().nowMillis();
            if (!received(request, sender(), wait.isPositive())) {
                longPolls.add(request, sender(), wait);
                lookAfter(now);
            }
            return new DoNotReply<>();
        }
        ReplyAction<T> reply = super.receiveAndReplyMessageMsg(message);
        if (!longPolls.isEmpty()) {
            look();
        }
        return reply;
    }

    /** Answers a receive, unless there is nothing to receive and it may wait. */
    private boolean received(ReceiveMessages request, ActorRef receiver, boolean mayWait) {
        while (true) {
            QueueActorStorage.ResultWithEvents<scala.collection.immutable.List<MessageData>> result =
                    receiveMessages(request.visibilityTimeout(), request.count(), request.receiveRequestAttemptId());
            if (!mayWait || !result.result().get().isEmpty()) {
                result.send(Option.apply(receiver));
                return true;
            }
            if (result.events().isEmpty()) {
                return false;
            }
            // Messages went to the dead letters, which is journaled; there may be others behind them.
            ResultWithEvents().onlyEvents(result.events()).send(Option.empty());
        }
    }

    /** Serves the receives that wait, and looks again when the next message becomes visible or the first has waited. */
    private void look() {
        long now = nowProvider().nowMillis();
        longPolls.serve(poll -> received(poll.request(), poll.receiver(), true));
        longPolls.expire(this::answerNothing);
        lookAfter(now);
    }

    /** @param now when the last look began: what has become visible since then, it may have missed */
    private void lookAfter(long now) {
        nextLook.cancel();
        longPolls.left().ifPresent(left -> {
            OptionalLong visible = stored.nextVisible(now);
            Duration until = visible.isPresent() ? Duration.ofMillis(visible.getAsLong() - now) : left;
            nextLook = context()
                    .system()
                    .scheduler()
                    .scheduleOnce(
                            until.compareTo(left) < 0 ? until : left,
                            self(),
                            Look.LOOK,
                            context().dispatcher(),
                            self());
        });
    }

    private void answerNothing(LongPoll poll) {
        poll.receiver().tell(ScalaLists.of(List.of()), self());
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
