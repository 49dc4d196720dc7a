package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.Messages.Unattempted;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.TaskQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Finds messages that were accepted and may never have been queued, because their relay was down for longer than the
 * stream keeps its records. They are relayed as new ones are: sent while they are valid, and ended after that. Those that
 * wait in a queue are queued twice, which the claim makes harmless.
 */
public final class SweepMessages {
    /** One sweep begins in each of these, however many ask for it. */
    private static final Duration PERIOD = Duration.ofMinutes(20);

    /** A task that is due later than this waits in a schedule, whose name is taken once. */
    private static final Duration SCHEDULED = Duration.ofMinutes(15);

    /** What was accepted since is being relayed. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Messages messages;
    private final RelayMessages relay;
    private final TaskQueue queue;
    private final Clock clock;

    public SweepMessages(Messages messages, RelayMessages relay, TaskQueue queue, Clock clock) {
        this.messages = messages;
        this.relay = relay;
        this.queue = queue;
        this.clock = clock;
    }

    /** Has a sweep begin within the hour; calls that come together begin one. */
    public void book() {
        Instant now = clock.instant();
        long period = PERIOD.toSeconds();
        long latest = now.plus(SCHEDULED).plus(PERIOD).getEpochSecond();
        Instant due = Instant.ofEpochSecond(latest - latest % period);
        queue.enqueueAt(due, "sweep-" + due.getEpochSecond(), new MessageTask.Sweep(now.minus(FRESH), null));
    }

    public void sweep(MessageTask.Sweep task) {
        Unattempted part = messages.unattempted(task.until(), task.after());
        relay.relay(part.messages());
        if (part.end() != null) {
            queue.enqueue(List.of(new MessageTask.Sweep(task.until(), part.end())));
        }
    }
}
