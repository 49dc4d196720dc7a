package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Phone;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What fails before the request to the vendor leaves is tried again, and does not end as unknown. */
class UncalledTest {
    private int calls;

    private final World world = new World(1, 0, (at, handover) -> {
        calls++;
        return new SendOutcome.Accepted("SM" + calls);
    });

    static Stream<Arguments> outages() {
        return Stream.of(
                Arguments.of("the claim", Set.of("claim"), Set.of()),
                Arguments.of("the claim's answer", Set.of(), Set.of("claim")),
                Arguments.of("the claim's answer, and the table", Set.of("release", "findOutbound"), Set.of("claim")),
                Arguments.of("the consent's read", Set.of("owner"), Set.of()),
                Arguments.of("the consent's read, and the table", Set.of("owner", "release"), Set.of()),
                Arguments.of("the consent's read, and the taking back's answer", Set.of("owner"), Set.of("release")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outages")
    void isSentWhenTheTableIsBack(String name, Set<String> down, Set<String> lost) {
        world.send(new Phone("+14155550100"), Purpose.TRANSACTIONAL, Duration.ofHours(3), null);
        world.relay();

        world.deaths.down = down;
        world.deaths.lost = lost;
        assertThat(world.work()).isTrue();
        world.deaths.down = Set.of("claim", "release", "owner", "findOutbound", "record", "close");
        world.deaths.lost = Set.of();
        for (int i = 0; i < 60; i++) {
            world.clock.pass(Duration.ofMinutes(1));
            world.work();
        }
        assertThat(calls).isZero();
        world.deaths.down = Set.of();
        world.drain();

        assertThat(calls).isEqualTo(1);
        assertThat(hop().state()).isEqualTo(State.HANDED_OVER);
    }

    @Test
    void aCallWhoseAnswerCouldNotBeWrittenDownIsNotMadeAgain() {
        world.send(new Phone("+14155550100"), Purpose.TRANSACTIONAL, Duration.ofHours(3), null);
        world.relay();

        world.deaths.down = Set.of("record");
        world.work();
        world.deaths.down = Set.of();
        world.drain();

        assertThat(calls).isEqualTo(1);
        assertThat(hop().state()).isEqualTo(State.IN_DOUBT);
    }

    private Hop hop() {
        return world.find(world.accepted.getFirst()).currentHop();
    }
}
