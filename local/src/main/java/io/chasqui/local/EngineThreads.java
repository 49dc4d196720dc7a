package io.chasqui.local;

import io.chasqui.local.pump.Pause;
import io.chasqui.local.pump.QueuePump;
import io.chasqui.local.pump.StreamPump;
import io.chasqui.local.scheduler.SchedulerEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads that move schedules, streams and queues on by themselves. They wait while nothing happens: one thread of
 * each queue in a long poll, those of the streams until something is written.
 */
final class EngineThreads implements AutoCloseable {
    private static final Duration SCHEDULER_PAUSE = Duration.ofMillis(250);

    private final Emulators emulators;
    private final List<PollLoop> loops = new ArrayList<>();
    private final List<PollLoop> ofStreams = new ArrayList<>();

    private EngineThreads(Emulators emulators) {
        this.emulators = emulators;
    }

    static EngineThreads start(EngineOptions options, Emulators emulators, SchedulerEndpoint scheduler, Pumps pumps) {
        EngineThreads threads = new EngineThreads(emulators);
        threads.loops.add(PollLoop.start("scheduler", () -> {
            scheduler.fireDue();
            return Pause.of(SCHEDULER_PAUSE);
        }));
        pumps.streams().forEach(threads::startStream);
        emulators.onWrite(() -> threads.ofStreams.forEach(PollLoop::wake));
        pumps.queues().forEach(pump -> threads.startQueue(pump, options.maxPollers()));
        return threads;
    }

    private void startStream(StreamPump pump) {
        PollLoop loop = PollLoop.start("stream-" + pump.function().name(), () -> {
            pump.pollOnce();
            Pause pause = pump.pause();
            return emulators.areSeenWriting() ? pause : Pause.of(pause.least());
        });
        ofStreams.add(loop);
        loops.add(loop);
    }

    private void startQueue(QueuePump pump, int maxPollers) {
        int pollers = Math.min(pump.queue().maxConcurrency(), maxPollers);
        for (int poller = 1; poller <= pollers; poller++) {
            loops.add(PollLoop.start("queue-" + pump.queue().name() + "-" + poller, () -> {
                pump.pollOnce(emulators.longPollSeconds());
                return Pause.NONE;
            }));
        }
    }

    /** Lets each thread end what it is at, and waits for it. */
    @Override
    public void close() {
        loops.forEach(PollLoop::stop);
        emulators.endWaiting();
        loops.forEach(PollLoop::close);
    }
}
