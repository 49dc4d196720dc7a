package io.chasqui.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.pump.Pause;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PollLoopTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Semaphore steps = new Semaphore(0);

    @Test
    void waitsUntilItIsWoken() throws Exception {
        try (PollLoop loop = PollLoop.start("woken", () -> step(new Pause(Duration.ZERO, HOUR)))) {
            assertThat(stepped()).isTrue();
            loop.wake();

            assertThat(stepped()).isTrue();
        }
    }

    /** Or what is written while a stream is read would be found by the next write. */
    @Test
    void doesNotForgetThatItWasWokenDuringAStep() throws Exception {
        Semaphore goOn = new Semaphore(0);
        try (PollLoop loop = PollLoop.start("woken at work", () -> {
            steps.release();
            goOn.acquireUninterruptibly();
            return new Pause(Duration.ZERO, HOUR);
        })) {
            assertThat(stepped()).isTrue();
            loop.wake();
            goOn.release(2);

            assertThat(stepped()).isTrue();
        }
    }

    @Test
    void endsInTheMiddleOfAPauseThatNothingShortens() throws Exception {
        PollLoop loop = PollLoop.start("stopped", () -> step(Pause.of(HOUR)));
        assertThat(stepped()).isTrue();
        loop.wake();
        loop.close();

        assertThat(steps.availablePermits()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("stopped");
    }

    private Pause step(Pause pause) {
        steps.release();
        return pause;
    }

    private boolean stepped() throws InterruptedException {
        return steps.tryAcquire(30, TimeUnit.SECONDS);
    }
}
