package io.chasqui.local;

import io.chasqui.local.pump.QueuePump;
import io.chasqui.local.pump.StreamPump;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Polls streams and queues for a caller who moves the clock, and leaves out those that can be seen to have nothing: a
 * queue without a visible message, and a stream whose tables nobody has written to since a poll that found nothing. A
 * test lets days pass in steps of minutes, and nearly all of its polls would be such.
 */
final class ManualRounds {
    private final Emulators emulators;
    private final Clock clock;
    private final String prefix;
    private final AtomicLong writes = new AtomicLong();
    private final Map<StreamPump, Seen> quiet = new HashMap<>();

    /**
     * What was seen when a poll of a stream found nothing.
     *
     * @param writes how many writes there had been
     * @param time when it was, where the end of a window may come with the time
     */
    private record Seen(long writes, Optional<Instant> time) {}

    /** @param prefix what the queues' names start with */
    ManualRounds(Emulators emulators, Clock clock, String prefix) {
        this.emulators = emulators;
        this.clock = clock;
        this.prefix = prefix;
        emulators.onWrite(writes::incrementAndGet);
    }

    /** {@return how many records, windows and messages one poll of each moved} */
    int poll(List<StreamPump> streams, List<QueuePump> queues) {
        int moved = 0;
        for (StreamPump pump : streams) {
            moved += poll(pump);
        }
        for (QueuePump pump : queues) {
            moved += emulators.mayReceive(pump.queue().queueName(prefix), clock.instant()) ? pump.pollOnce(0) : 0;
        }
        return moved;
    }

    private int poll(StreamPump pump) {
        boolean hasWindows = pump.function().windowSeconds().isPresent();
        Seen now = new Seen(writes.get(), hasWindows ? Optional.of(clock.instant()) : Optional.empty());
        if (emulators.seesWrites() && now.equals(quiet.get(pump))) {
            return 0;
        }
        int moved = pump.pollOnce();
        if (moved == 0 && !pump.hasPending()) {
            quiet.put(pump, now);
        }
        return moved;
    }
}
