package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.functions.edge.stream.AcceptedMessages;
import io.chasqui.functions.edge.stream.StreamRelay;
import io.chasqui.messaging.dispatch.RelayMessages;
import io.chasqui.platform.aws.ItemChange;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.ParkedRecord;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.UnprocessableTask;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Lambda entry point of the parked records' queue: tries again what relays could not do, soon, and then every hour, so
 * that a version that knows better does it within an hour of its deployment.
 */
public final class ParkedRecordsHandler extends TaskFunction {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 6;

    /** Thirteen days: a day is left of the time that the queue keeps it. */
    private static final int MOST_TRIES = 13 * 24 + MOST_DOUBLINGS;

    private final Map<String, StreamRelay<?>> relays;

    public ParkedRecordsHandler() {
        this(start("receipt"));
    }

    public ParkedRecordsHandler(ApplicationContext context) {
        super(context);
        relays = Map.of(
                AcceptedMessages.FUNCTION, new AcceptedMessages(context.getBean(RelayMessages.class)),
                MessageChanges.FUNCTION, context.getBean(MessageChanges.class),
                ConsentChanges.FUNCTION, context.getBean(ConsentChanges.class));
    }

    @Override
    protected Next perform(Task task) {
        if (!(task instanceof ParkedRecord parked)) {
            throw misplaced(task);
        }
        StreamRelay<?> relay = relays.get(parked.function());
        if (relay == null) {
            throw new UnprocessableTask("a record of an unknown function");
        }
        relay(relay, parked);
        return new Next.Done();
    }

    private static <W> void relay(StreamRelay<W> relay, ParkedRecord parked) {
        ItemChange change = ItemChange.ofJson(parked.sequence(), parked.change());
        relay.read(change).ifPresent(work -> relay.relay(parked.source(), List.of(work)));
    }

    @Override
    protected int mostTries() {
        return MOST_TRIES;
    }

    @Override
    protected Duration backoff(int tries) {
        Duration doubled = SOON.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return doubled.compareTo(HOUR) < 0 ? doubled : HOUR;
    }
}
