package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.BreakerRecord;
import io.chasqui.messaging.routing.BreakerRecord.Closed;
import io.chasqui.messaging.routing.BreakerRecord.Open;
import io.chasqui.messaging.routing.BreakerRecords;
import io.chasqui.people.consent.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every {@link BreakerRecords} has to do. */
public abstract class BreakerRecordsContract {
    private static final BreakerRecord FAILED = new BreakerRecord(7, new Closed(2, NOW.minusSeconds(30)));
    private static final BreakerRecord RESTING = new BreakerRecord(8, new Open(3, NOW.plusSeconds(60), null));
    private static final BreakerRecord PROBED =
            new BreakerRecord(9, new Open(3, NOW.plusSeconds(60), NOW.plusSeconds(120)));

    private final Connection connection = new Connection(
            "main" + Given.next(), Given.tenant(), "twilio", Set.of(Channel.SMS), null, Map.of(), Map.of());

    protected abstract BreakerRecords breakers();

    @Test
    void hasNoneBeforeThereIsOne() {
        assertThat(breakers().find(connection)).isEqualTo(BreakerRecord.NONE);
    }

    @Test
    void givesBackWhatWasPut() {
        BreakerRecord before = BreakerRecord.NONE;
        for (BreakerRecord next : List.of(FAILED, RESTING, PROBED, new BreakerRecord(10, new Closed(0, NOW)))) {
            assertThat(breakers().replace(connection, before, next, NOW)).isEmpty();
            assertThat(breakers().find(connection)).isEqualTo(next);
            before = next;
        }
    }

    @Test
    void replacesOnlyWhatWasSeenAndSaysWhatIsThere() {
        assertThat(breakers().replace(connection, FAILED, RESTING, NOW)).contains(BreakerRecord.NONE);
        breakers().replace(connection, BreakerRecord.NONE, FAILED, NOW);

        assertThat(breakers().replace(connection, BreakerRecord.NONE, RESTING, NOW))
                .contains(FAILED);
        assertThat(breakers().replace(connection, RESTING, PROBED, NOW)).contains(FAILED);
        assertThat(breakers().find(connection)).isEqualTo(FAILED);
    }

    @Test
    void oneOfThoseWhoReplaceTheSameWins() {
        breakers().replace(connection, BreakerRecord.NONE, RESTING, NOW);
        AtomicLong versions = new AtomicLong(100);

        List<Optional<BreakerRecord>> others = Given.race(() -> breakers()
                .replace(connection, RESTING, new BreakerRecord(versions.incrementAndGet(), PROBED.state()), NOW));

        assertThat(others).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(others)
                .filteredOn(Optional::isPresent)
                .containsOnly(Optional.of(breakers().find(connection)));
    }
}
