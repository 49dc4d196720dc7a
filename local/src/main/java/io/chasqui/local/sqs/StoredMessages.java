package io.chasqui.local.sqs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.MessageQueue;
import scala.Function1;
import scala.Option;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The messages of a queue, visible or not. They take the place of ElasticMQ's own, which can't tell when a hidden
 * message becomes visible, and whose FIFO queue looks at each group again for each message that it hands out.
 *
 * <p>A message that is received stays where it is, and is added again with its new visibility. ElasticMQ does not add it
 * again when a consumer hides it for longer: its place in the order is then out of date, and is put right when a receive
 * comes upon it.
 */
abstract class StoredMessages implements MessageQueue {
    private final Map<String, InternalMessage> byId = new LinkedHashMap<>();

    static StoredMessages of(boolean fifo) {
        return fifo ? new FifoMessages() : new StandardMessages();
    }

    /** Puts a message into the order, at its new place if it has one already. */
    abstract void place(InternalMessage message);

    /** Takes a message out of the order. */
    abstract void displace(InternalMessage message);

    /** Takes all messages out of the order. */
    abstract void displaceAll();

    /** {@return up to {@code count} messages that are visible} */
    abstract List<InternalMessage> visible(int count, long now);

    /** {@return the soonest time after {@code now} when a hidden message may become visible} */
    abstract OptionalLong nextVisible(long now);

    @Override
    public final void $plus$eq(InternalMessage message) {
        byId.put(message.id(), message);
        place(message);
    }

    @Override
    public final void remove(String id) {
        InternalMessage removed = byId.remove(id);
        if (removed != null) {
            displace(removed);
        }
    }

    @Override
    public final void clear() {
        byId.clear();
        displaceAll();
    }

    /** Keeps what does not match here, and returns this: ElasticMQ has no more use for what was before. */
    @Override
    public final MessageQueue filterNot(Function1<InternalMessage, Object> matches) {
        List<InternalMessage> unwanted = byId.values().stream()
                .filter(message -> Boolean.TRUE.equals(matches.apply(message)))
                .toList();
        unwanted.forEach(message -> remove(message.id()));
        return this;
    }

    @Override
    public final scala.collection.immutable.List<InternalMessage> dequeue(int count, long now) {
        return ScalaLists.of(visible(count, now));
    }

    /** Takes the oldest message out, visible or not. */
    @Override
    public final Option<InternalMessage> pop() {
        Option<InternalMessage> oldest =
                byId.values().stream().findFirst().map(Option::apply).orElseGet(Option::empty);
        oldest.foreach(message -> {
            remove(message.id());
            return null;
        });
        return oldest;
    }

    @Override
    public final Option<InternalMessage> getById(String id) {
        return Option.apply(byId.get(id));
    }

    @Override
    public final Iterable<InternalMessage> all() {
        return CollectionConverters.asScala(new ArrayList<>(byId.values()));
    }

    @Override
    public final long size() {
        return byId.size();
    }
}
