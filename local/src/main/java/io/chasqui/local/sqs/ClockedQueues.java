package io.chasqui.local.sqs;

import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.QueueData;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.reflect.ClassTag;

/** ElasticMQ's queue manager, making queues that stamp their messages with the clock's time. */
@SuppressWarnings("unchecked") // ev(): Java sees two types where Scala sees one
final class ClockedQueues extends QueueManagerActor {

    ClockedQueues(NowProvider now, Option<ActorRef> listener) {
        super(now, StrictSQSLimits$.MODULE$, listener);
    }

    @Override
    public ActorRef createQueueActor(NowProvider now, QueueData queue, Option<ActorRef> listener) {
        Option<ActorRef> deadLetters = deadLetters(queue);
        return context()
                .actorOf(Props.create(ClockedQueue.class, () -> new ClockedQueue(now, queue, deadLetters, listener)));
    }

    private Option<ActorRef> deadLetters(QueueData queue) {
        Option<DeadLettersQueueData> policy = queue.deadLettersQueue();
        if (policy.isEmpty()) {
            return Option.empty();
        }
        var target = queues().get(policy.get().name());
        return target.isEmpty() ? Option.empty() : Option.apply(target.get().actorRef());
    }

    /** Raw, because Scala's type of it in the superclass and in its trait are not the same to Java. */
    @Override
    @SuppressWarnings("rawtypes")
    public ClassTag ev() {
        return super.ev();
    }
}
