package io.chasqui.platform.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final Duration AWHILE = Duration.ofSeconds(30);

    private final List<String> asked = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final ExpiringCache<String, Integer> lengths = new ExpiringCache<>(this::length, AWHILE, 2, new Movable());

    @Test
    void asksOnceForAWhile() {
        assertThat(lengths.get("one")).isEqualTo(3);
        now = now.plus(AWHILE).minusMillis(1);
        assertThat(lengths.get("one")).isEqualTo(3);
        assertThat(asked).containsExactly("one");

        now = now.plusMillis(1);
        assertThat(lengths.get("one")).isEqualTo(3);
        assertThat(asked).containsExactly("one", "one");
    }

    @Test
    void doesNotRememberAFailure() {
        assertThatThrownBy(() -> lengths.get("")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> lengths.get("")).isInstanceOf(IllegalStateException.class);
        assertThat(asked).containsExactly("", "");
    }

    @Test
    void startsAnewRatherThanGrow() {
        for (String key : List.of("a", "b", "c", "c", "a")) {
            assertThat(lengths.get(key)).isEqualTo(1);
        }
        assertThat(asked).containsExactly("a", "b", "c", "a");
    }

    @Test
    void dropsWhatWasNotUsedForLongest() {
        for (String key : List.of("a", "b", "a", "c", "a", "b")) {
            assertThat(lengths.get(key)).isEqualTo(1);
        }
        assertThat(asked).containsExactly("a", "b", "c", "b");
    }

    @Test
    void whatDoesNotExistDisplacesNothingThatDoes() {
        ExpiringCache<String, Integer> some =
                new ExpiringCache<>(this::length, length -> length < 3, AWHILE, 2, new Movable());
        some.get("a");
        some.get("b");
        List.of("made-up-1", "made-up-2", "made-up-3", "made-up-3").forEach(some::get);
        some.get("a");
        some.get("b");

        assertThat(asked).containsExactly("a", "b", "made-up-1", "made-up-2", "made-up-3", "made-up-3");
    }

    @Test
    void refusesNothingFromMemory() {
        lengths.get("a");

        assertThat(lengths.get("a", length -> length == 1)).isEqualTo(1);
        assertThat(asked).containsExactly("a");
        assertThat(lengths.get("a", length -> length > 1)).isEqualTo(1);
        assertThat(lengths.get("a", length -> length > 1)).isEqualTo(1);
        assertThat(asked).containsExactly("a", "a", "a");
    }

    @Test
    void whatWasLoadedForARefusalIsKnownFromThenOn() {
        lengths.get("a");
        now = now.plus(AWHILE).minusMillis(1);
        lengths.get("a", length -> false);
        now = now.plus(AWHILE).minusMillis(1);
        lengths.get("a");

        assertThat(asked).containsExactly("a", "a");
    }

    private Integer length(String key) {
        asked.add(key);
        if (key.isEmpty()) {
            throw new IllegalStateException("the table is away");
        }
        return key.length();
    }

    private final class Movable extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
