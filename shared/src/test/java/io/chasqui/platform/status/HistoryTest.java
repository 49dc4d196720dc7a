package io.chasqui.platform.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.status.AlarmReading.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T23:00:00Z");
    private static final Components COMPONENTS = new Components(
            List.of(
                    new Component("api", "API", "", Map.of("failures", Health.DEGRADED, "slow", Health.DELAYED)),
                    new Component("sending", "Sending", "", Map.of("behind", Health.DELAYED))),
            Set.of("dead-letters"));

    @Test
    void anIncidentLastsUntilNoneOfItsComponentsAlarmsRings() {
        History history = read(History.NONE, 0, ringing("slow", 0))
                .with(List.of(ringing("slow", 0), ringing("failures", 5)), COMPONENTS, "", at(5));
        history = read(history, 10, silent("slow", 10), ringing("failures", 5));
        assertThat(history.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.health()).isEqualTo(Health.DEGRADED);
            assertThat(incident.resolved()).isEmpty();
        });

        history = read(history, 20, silent("slow", 10), silent("failures", 20));

        assertThat(history.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.id()).matches("inc_[0-9a-z]{20}");
            assertThat(incident.opened()).isEqualTo(at(0));
            assertThat(incident.resolved()).contains(at(20));
            assertThat(incident.changes())
                    .containsExactly(
                            new Change(at(0), Health.DELAYED),
                            new Change(at(5), Health.DEGRADED),
                            new Change(at(20), Health.OPERATIONAL));
        });
    }

    @Test
    void eachComponentHasItsOwn() {
        History history = read(History.NONE, 0, ringing("slow", 0), ringing("behind", 0));

        assertThat(history.incidents()).extracting(Incident::component).containsExactly("sending", "api");
        assertThat(history.incidents()).extracting(Incident::id).doesNotHaveDuplicates();
    }

    @Test
    void aComponentThatIsIllAgainSoonHasTheSameIncidentStill() {
        History over = read(read(History.NONE, 0, ringing("slow", 0)), 5, silent("slow", 5));

        assertThat(read(over, 35, ringing("slow", 35)).incidents()).hasSize(1);
        assertThat(read(over, 36, ringing("slow", 36)).incidents()).hasSize(2);
    }

    @Test
    void missingDataIsNeitherATroubleNorItsEnd() {
        AlarmReading unknown = new AlarmReading("slow", State.INSUFFICIENT_DATA, at(5));

        assertThat(read(History.NONE, 5, unknown).incidents()).isEmpty();
        assertThat(read(read(History.NONE, 0, ringing("slow", 0)), 5, unknown).incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.isOpen()).isTrue());
    }

    @Test
    void anAlarmThatIsGoneDoesNotRing() {
        History history = read(read(History.NONE, 0, ringing("slow", 0)), 7);

        assertThat(history.incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.resolved()).contains(at(7)));
    }

    @Test
    void anAlarmThatIsInternalOrUnknownIsNobodysIncident() {
        assertThat(read(History.NONE, 0, ringing("dead-letters", 0), ringing("moon", 0))
                        .incidents())
                .isEmpty();
    }

    @Test
    void whatRangStaysWatchedWhenNoComponentNamesItAnyMore() {
        History history = read(History.NONE, 0, ringing("slow", 0));

        assertThat(history.watched(new Components(List.of(), Set.of()))).containsExactly("slow");
    }

    @Test
    void aStateThatIsOlderThanTheRingingDoesNotEndIt() {
        History history = read(History.NONE, 10, ringing("slow", 10));

        assertThat(read(history, 11, silent("slow", 2))).isSameAs(history);
    }

    @Test
    void theSameAgainIsNoChange() {
        History history = read(History.NONE, 0, ringing("slow", 0));

        assertThat(read(history, 60, ringing("slow", 0))).isSameAs(history);
        assertThat(history.revision()).isEqualTo(1);
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        History history = read(read(History.NONE, 0, ringing("slow", 0)), 5, silent("slow", 5));

        assertThat(history.with(List.of(), COMPONENTS, "", at(5).plus(Duration.ofDays(400)))
                        .incidents())
                .hasSize(1);
        assertThat(history.with(List.of(), COMPONENTS, "", at(6).plus(Duration.ofDays(400)))
                        .incidents())
                .isEmpty();
    }

    private static History read(History history, long minute, AlarmReading... readings) {
        return history.with(List.of(readings), COMPONENTS, "", at(minute));
    }

    private static AlarmReading ringing(String alarm, long minute) {
        return new AlarmReading(alarm, State.ALARM, at(minute));
    }

    private static AlarmReading silent(String alarm, long minute) {
        return new AlarmReading(alarm, State.OK, at(minute));
    }

    private static Instant at(long minute) {
        return NOW.plus(Duration.ofMinutes(minute));
    }
}
