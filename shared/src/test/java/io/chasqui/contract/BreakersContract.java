package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.Breaker;
import io.chasqui.messaging.routing.Breaker.Closed;
import io.chasqui.messaging.routing.Breaker.Open;
import io.chasqui.messaging.routing.Breakers;
import io.chasqui.people.consent.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every {@link Breakers} has to do. */
public abstract class BreakersContract {
    private static final Breaker FAILED = new Breaker(7, new Closed(2, NOW.minusSeconds(30)));
    private static final Breaker RESTING = new Breaker(8, new Open(3, NOW.plusSeconds(60), null));
    private static final Breaker PROBED = new Breaker(9, new Open(3, NOW.plusSeconds(60), NOW.plusSeconds(120)));

    private final Connection connection = new Connection(
            "main" + Given.next(), Given.tenant(), "twilio", Set.of(Channel.SMS), null, Map.of(), Map.of());

    protected abstract Breakers breakers();

    @Test
    void hasNoneBeforeThereIsOne() {
        assertThat(breakers().find(connection)).isEqualTo(Breaker.NONE);
    }

    @Test
    void givesBackWhatWasPut() {
        Breaker before = Breaker.NONE;
        for (Breaker next : List.of(FAILED, RESTING, PROBED, new Breaker(10, new Closed(0, NOW)))) {
            assertThat(breakers().replace(connection, before, next, NOW)).isEmpty();
            assertThat(breakers().find(connection)).isEqualTo(next);
            before = next;
        }
    }

    @Test
    void replacesOnlyWhatWasSeenAndSaysWhatIsThere() {
        assertThat(breakers().replace(connection, FAILED, RESTING, NOW)).contains(Breaker.NONE);
        breakers().replace(connection, Breaker.NONE, FAILED, NOW);

        assertThat(breakers().replace(connection, Breaker.NONE, RESTING, NOW)).contains(FAILED);
        assertThat(breakers().replace(connection, RESTING, PROBED, NOW)).contains(FAILED);
        assertThat(breakers().find(connection)).isEqualTo(FAILED);
    }

    @Test
    void oneOfThoseWhoReplaceTheSameWins() {
        breakers().replace(connection, Breaker.NONE, RESTING, NOW);
        AtomicLong versions = new AtomicLong(100);

        List<Optional<Breaker>> others = Given.race(() ->
                breakers().replace(connection, RESTING, new Breaker(versions.incrementAndGet(), PROBED.state()), NOW));

        assertThat(others).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(others)
                .filteredOn(Optional::isPresent)
                .containsOnly(Optional.of(breakers().find(connection)));
    }
}
