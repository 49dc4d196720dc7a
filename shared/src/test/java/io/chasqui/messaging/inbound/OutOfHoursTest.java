package io.chasqui.messaging.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.inbound.OutOfHours.Hours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutOfHoursTest {
    /** Mondays from nine to noon and from one to six, Fridays till midnight; in Madrid, which is an hour ahead in winter. */
    private final OutOfHours hours = new OutOfHours(
            "Later.",
            ZoneId.of("Europe/Madrid"),
            List.of(
                    new Hours(Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.NOON),
                    new Hours(Set.of(DayOfWeek.MONDAY), LocalTime.of(13, 0), LocalTime.of(18, 0)),
                    new Hours(Set.of(DayOfWeek.FRIDAY), LocalTime.of(20, 0), LocalTime.MIDNIGHT)));

    @ParameterizedTest
    @CsvSource({
        // a Monday
        "2036-03-03T07:59:59Z, true,  2036-02-29T23:00:00Z",
        "2036-03-03T08:00:00Z, false, 2036-02-29T23:00:00Z",
        "2036-03-03T10:59:59Z, false, 2036-02-29T23:00:00Z",
        "2036-03-03T11:00:00Z, true,  2036-03-03T11:00:00Z",
        "2036-03-03T11:59:59Z, true,  2036-03-03T11:00:00Z",
        "2036-03-03T12:00:00Z, false, 2036-03-03T11:00:00Z",
        "2036-03-03T17:00:00Z, true,  2036-03-03T17:00:00Z",
        // the Friday after
        "2036-03-07T18:59:59Z, true,  2036-03-03T17:00:00Z",
        "2036-03-07T22:59:59Z, false, 2036-03-03T17:00:00Z",
        "2036-03-07T23:00:00Z, true,  2036-03-07T23:00:00Z",
        // a Monday in summer
        "2036-06-02T06:59:59Z, true,  2036-05-30T22:00:00Z",
        "2036-06-02T07:00:00Z, false, 2036-05-30T22:00:00Z"
    })
    void areClosedByTheClockOfTheirZone(Instant at, boolean closed, Instant since) {
        assertThat(hours.isClosed(at)).isEqualTo(closed);
        assertThat(hours.closedSince(at)).isEqualTo(since);
    }
}
