package io.chasqui.insight.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final Instant FIRST = Instant.parse("2036-03-03T09:00:00Z");

    private final RetrySchedule schedule = new RetrySchedule(new SplittableRandom(7));

    @Test
    void triesForFiveDaysAndForTheLastTimeAtTheirEnd() {
        List<Instant> attempts = new ArrayList<>(List.of(FIRST));
        Optional<Instant> next = schedule.next(0, FIRST, FIRST, null);
        while (next.isPresent()) {
            attempts.add(next.get());
            next = schedule.next(attempts.size() - 1, FIRST, next.get(), null);
        }

        assertThat(attempts.getLast()).isEqualTo(FIRST.plus(RetrySchedule.GIVES_UP_AFTER));
        assertThat(attempts).hasSizeBetween(14, 17);
        for (int i = 1; i < attempts.size() - 1; i++) {
            Duration wait = RetrySchedule.WAITS.get(Math.min(i - 1, RetrySchedule.WAITS.size() - 1));
            assertThat(Duration.between(attempts.get(i - 1), attempts.get(i)))
                    .isBetween(wait, wait.plus(wait.dividedBy(5)));
        }
    }

    @Test
    void waitsAsLongAsItIsAskedToButNotLongerThanItTries() {
        assertThat(schedule.next(0, FIRST, FIRST, Duration.ofHours(3))).contains(FIRST.plus(Duration.ofHours(3)));
        assertThat(schedule.next(0, FIRST, FIRST, Duration.ofDays(9))).contains(FIRST.plus(Duration.ofDays(5)));
    }
}
