package io.chasqui.functions.edge;

import io.chasqui.aws.AwsRehearsal;
import io.chasqui.functions.edge.log.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a first call would have to wait for, done beside the start of the context: a machine has more than one processor
 * while a function starts. Whatever happens to it, the function starts without it, only later.
 */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final Thread thread;

    private Rehearsal(Thread thread) {
        this.thread = thread;
    }

    static Rehearsal start() {
        return new Rehearsal(Thread.ofPlatform().daemon().name("rehearsal").start(Rehearsal::run));
    }

    /** Waits for its end: a snapshot is to have all of it. */
    void await() throws InterruptedException {
        thread.join();
    }

    @SuppressWarnings("CatchThrowable")
    private static void run() {
        try {
            AwsRehearsal.run();
        } catch (Throwable failure) {
            LOG.warn("the start is not rehearsed", Wordless.of(failure));
        }
    }
}
