package io.chasqui.local;

import io.chasqui.local.pump.Pause;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that does the same over and over until it is stopped; what fails is logged and done again. */
final class PollLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    private static final Pause AFTER_FAILURE = Pause.of(Duration.ofSeconds(1));
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final Supplier<Pause> step;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stopping;
    private boolean woken;

    private PollLoop(String name, Supplier<Pause> step) {
        this.name = name;
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** A loop that calls {@code step} and waits as long as it answers. */
    static PollLoop start(String name, Supplier<Pause> step) {
        PollLoop loop = new PollLoop(name, step);
        loop.thread.start();
        return loop;
    }

    /** Ends the current wait once its least time is over, or the next one when a step is being done. */
    void wake() {
        lock.lock();
        try {
            if (!woken) {
                woken = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks the loop to end with its current step. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
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
            while (goesOnAfter(once())) {
                LOG.trace("{} goes on", name);
            }
        } catch (InterruptedException e) {
            LOG.debug("{} is interrupted", name, e);
        }
    }

    private Pause once() {
        try {
            return step.get();
        } catch (RuntimeException e) {
            LOG.error("{} failed", name, e);
            return AFTER_FAILURE;
        }
    }

    private boolean goesOnAfter(Pause pause) throws InterruptedException {
        lock.lock();
        try {
            long least = pause.least().toNanos();
            while (!stopping && least > 0) {
                least = changed.awaitNanos(least);
            }
            long rest = pause.most().minus(pause.least()).toNanos();
            while (!stopping && !woken && rest > 0) {
                rest = changed.awaitNanos(rest);
            }
            woken = false;
            return !stopping;
        } finally {
            lock.unlock();
        }
    }
}
