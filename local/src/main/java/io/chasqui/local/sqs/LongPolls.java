package io.chasqui.local.sqs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.msg.ReceiveMessages;

/** The receives that wait for a message of one queue, first come, first served. They wait in the system's time. */
final class LongPolls {
    private final Deque<LongPoll> waiting = new ArrayDeque<>();

    /**
     * A receive that waits.
     *
     * @param receiver who gets the answer
     * @param until when it is answered at the latest, as {@link System#nanoTime} has it
     */
    record LongPoll(ReceiveMessages request, ActorRef receiver, long until) {}

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(ReceiveMessages request, ActorRef receiver, Duration wait) {
        waiting.add(new LongPoll(request, receiver, System.nanoTime() + wait.toNanos()));
    }

    /**
     * Serves them one after the other, until there is nothing left for the next one.
     *
     * @param served whether there was a message for it
     */
    void serve(Predicate<LongPoll> served) {
        while (!waiting.isEmpty() && served.test(waiting.getFirst())) {
            waiting.removeFirst();
        }
    }

    /** Ends those whose time is over. */
    void expire(Consumer<LongPoll> expired) {
        long now = System.nanoTime();
        waiting.removeIf(poll -> {
            boolean over = poll.until() - now <= 0;
            if (over) {
                expired.accept(poll);
            }
            return over;
        });
    }

    /** Ends all of them. */
    void end(Consumer<LongPoll> ended) {
        waiting.forEach(ended);
        waiting.clear();
    }

    /** {@return how long the first to expire has left} */
    Optional<Duration> left() {
        long now = System.nanoTime();
        return waiting.stream()
                .map(poll -> Duration.ofNanos(Math.max(0, poll.until() - now)))
                .min(Duration::compareTo);
    }
}
