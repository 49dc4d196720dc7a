package io.chasqui.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that does the same over and over until it is stopped; what fails is logged and done again. */
final class PollLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final Supplier<Duration> step;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** A loop that calls {@code step} and waits as long as it answers. */
    private PollLoop(String name, Supplier<Duration> step) {
        this.name = name;
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    static PollLoop start(String name, Supplier<Duration> step) {
        PollLoop loop = new PollLoop(name, step);
        loop.thread.start();
        return loop;
    }

    /** Asks the loop to end with its current step. */
    void stop() {
        stopping.countDown();
    }

    /** Waits for the loop to end. */
    @Override
    public void close() {
        stop();
        try {
            if (!thread.join(STOP_WITHIN)) {
                LOG.warn("{} does not end", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping.await(once().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.trace("{} goes on", name);
            }
        } catch (InterruptedException e) {
            LOG.debug("{} is interrupted", name, e);
        }
    }

    private Duration once() {
        try {
            return step.get();
        } catch (RuntimeException e) {
            LOG.error("{} failed", name, e);
            return AFTER_FAILURE;
        }
    }
}
