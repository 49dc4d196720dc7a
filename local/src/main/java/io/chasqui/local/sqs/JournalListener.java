package io.chasqui.local.sqs;

import org.apache.pekko.actor.AbstractActor;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;

/** Writes what happens to the messages of all queues into the journal, before the sender gets its answer. */
final class JournalListener extends AbstractActor {
    private final QueueJournal journal;

    JournalListener(QueueJournal journal) {
        this.journal = journal;
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(QueueEvent.MessageAdded.class, event -> {
                    journal.put(event.queueName(), QueuedMessage.of(event.message()));
                    acknowledge();
                })
                .match(QueueEvent.MessageUpdated.class, event -> {
                    journal.put(event.queueName(), QueuedMessage.of(event.message()));
                    acknowledge();
                })
                .match(QueueEvent.MessageRemoved.class, event -> {
                    journal.remove(event.queueName(), event.messageId());
                    acknowledge();
                })
                .matchAny(event -> {})
                .build();
    }

    private void acknowledge() {
        getSender().tell(OperationSuccessful$.MODULE$, getSelf());
    }
}
