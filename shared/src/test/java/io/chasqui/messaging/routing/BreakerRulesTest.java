package io.chasqui.messaging.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.routing.BreakerRecord.Closed;
import io.chasqui.messaging.routing.BreakerRecord.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers of docs/connections.md: five failures in five minutes, rests of 15 seconds to 5 minutes. */
class BreakerRulesTest {
    private static final Instant NOW = Instant.parse("2036-03-03T09:00:00Z");

    @Test
    void opensAtTheFifthFailureWithinFiveMinutesOfTheFirst() {
        BreakerRecord four = failures(Duration.ofSeconds(10), 4);

        assertThat(four.isOpen()).isFalse();
        assertThat(four.afterFailure(NOW.plusSeconds(299)).isOpen()).isTrue();
        assertThat(four.afterFailure(NOW.plusSeconds(300)).state()).isEqualTo(new Closed(1, NOW.plusSeconds(300)));
    }

    @Test
    void restsTwiceAsLongAfterEachFailedProbeUpToFiveMinutes() {
        BreakerRecord open = failures(Duration.ZERO, 5);
        List<Long> rests = new ArrayList<>(List.of(rest(open, NOW)));
        Instant now = NOW;
        for (int probe = 0; probe < 6; probe++) {
            Open state = (Open) open.state();
            now = state.until();
            open = open.withProbe(state, now).afterProbe(state, true, now);
            rests.add(rest(open, now));
        }

        assertThat(rests).containsExactly(15L, 30L, 60L, 120L, 240L, 300L, 300L);
        assertThat(open.afterProbe((Open) open.state(), false, now).state()).isEqualTo(new Closed(0, now));
    }

    @Test
    void aProbeCountsAsDeadAfterAMinute() {
        BreakerRecord open = failures(Duration.ZERO, 5);
        Open probed = (Open) open.withProbe((Open) open.state(), NOW).state();

        assertThat(probed.isProbed(NOW.plusSeconds(59))).isTrue();
        assertThat(probed.isProbed(NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void noVersionIsUsedTwice() {
        BreakerRecord first = BreakerRecord.NONE.afterFailure(NOW);

        assertThat(first.version()).isEqualTo(NOW.toEpochMilli());
        assertThat(first.afterFailure(NOW).version()).isEqualTo(first.version() + 1);
    }

    @Test
    void halfOfTheLastCallsIsMostOfThem() {
        assertThat(mostlyFailed(true, false)).isTrue();
        assertThat(mostlyFailed(true, false, false)).isFalse();
        assertThat(mostlyFailed(true, true, false, false)).isTrue();
        assertThat(mostlyFailed(false)).isFalse();
    }

    @Test
    void onlyTheLastTwentyCallsCount() {
        boolean[] calls = new boolean[30];
        for (int i = 20; i < 30; i++) {
            calls[i] = true;
        }
        assertThat(mostlyFailed(calls)).isTrue();
        calls[29] = false;
        assertThat(mostlyFailed(calls)).isFalse();
    }

    @Test
    void whatLiesBeforeAPauseOfFiveMinutesDoesNotCount() {
        RecentCalls calls = new RecentCalls();
        calls.record(true, NOW);
        calls.record(false, NOW.plusSeconds(300));
        assertThat(calls.mostlyFailed()).isTrue();

        calls.record(false, NOW.plusSeconds(601));
        assertThat(calls.mostlyFailed()).isFalse();
    }

    private static boolean mostlyFailed(boolean... failures) {
        RecentCalls calls = new RecentCalls();
        for (boolean failed : failures) {
            calls.record(failed, NOW);
        }
        return calls.mostlyFailed();
    }

    private static BreakerRecord failures(Duration apart, int count) {
        BreakerRecord record = BreakerRecord.NONE;
        for (int i = 0; i < count; i++) {
            record = record.afterFailure(NOW.plus(apart.multipliedBy(i)));
        }
        return record;
    }

    private static long rest(BreakerRecord record, Instant now) {
        return Duration.between(now, ((Open) record.state()).until()).toSeconds();
    }
}
