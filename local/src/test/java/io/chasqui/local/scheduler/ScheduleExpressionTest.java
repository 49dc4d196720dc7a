package io.chasqui.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    private static final Instant ANCHOR = Instant.parse("2026-03-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rate(5 minutes)          | UTC              | 2026-03-01T00:00:00Z | 2026-03-01T00:05:00Z 2026-03-01T00:10:00Z
                    rate(1 hour)             | UTC              | 2026-03-01T00:59:59Z | 2026-03-01T01:00:00Z
                    rate(1 day)              | America/New_York | 2026-03-08T00:00:00Z | 2026-03-09T00:00:00Z
                    at(2026-03-01T12:00:00)  | Asia/Kolkata     | 2026-03-01T00:00:00Z | 2026-03-01T06:30:00Z
                    at(2026-03-08T02:30:00)  | America/New_York | 2026-03-01T00:00:00Z | 2026-03-08T07:30:00Z
                    cron(0 9 * * ? *)        | UTC              | 2026-03-01T09:00:00Z | 2026-03-02T09:00:00Z
                    cron(0 9 ? * MON-FRI *)  | UTC              | 2026-03-06T09:00:00Z | 2026-03-09T09:00:00Z
                    cron(0 9 ? * 2#1 *)      | UTC              | 2026-03-01T00:00:00Z | 2026-03-02T09:00:00Z
                    cron(0/15 8 L * ? *)     | UTC              | 2026-03-01T00:00:00Z | 2026-03-31T08:00:00Z 2026-03-31T08:15:00Z
                    cron(0 0 29 2 ? *)       | UTC              | 2026-03-01T00:00:00Z | 2028-02-29T00:00:00Z
                    cron(30 2 * * ? *)       | America/New_York | 2026-03-07T00:00:00Z | 2026-03-07T07:30:00Z 2026-03-09T06:30:00Z
                    cron(30 1 * * ? *)       | America/New_York | 2026-10-31T00:00:00Z | 2026-10-31T05:30:00Z 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z
                    cron(0 9 * * ? *)        | Europe/Berlin    | 2026-03-28T00:00:00Z | 2026-03-28T08:00:00Z 2026-03-29T07:00:00Z
                    """)
    void occursInItsTimeZone(String expression, String zone, Instant after, String expected) {
        ScheduleExpression parsed = ScheduleExpression.parse(expression, ZoneId.of(zone), ANCHOR);
        List<String> occurrences = new ArrayList<>();
        Instant last = after;
        for (int i = 0; i < expected.split(" ", -1).length; i++) {
            last = parsed.after(last).orElseThrow();
            occurrences.add(last.toString());
            assertThat(parsed.upTo(last)).contains(last);
        }
        assertThat(String.join(" ", occurrences)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"at(2026-03-01T12:00:00),2026-03-01T12:00:00Z", "cron(0 0 1 1 ? 2025),2026-01-01T00:00:00Z"})
    void ends(String expression, Instant after) {
        assertThat(ScheduleExpression.parse(expression, ZoneId.of("UTC"), ANCHOR)
                        .after(after))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "at()",
                "at(2026-02-30T00:00:00)",
                "at(2026-03-01T12:00)",
                "at(2026-03-01T12:00:00Z)",
                "rate(0 minutes)",
                "rate(-1 minutes)",
                "rate(5 seconds)",
                "rate(5)",
                "rate(1.5 hours)",
                "cron(* * * * *)",
                "cron(0 9 * * * *)",
                "cron(0 9 ? * ? *)",
                "cron(60 9 * * ? *)",
                "cron(0 24 * * ? *)",
                "cron(0 9 32 * ? *)",
                "cron(0 9 ? * FUNDAY *)",
                "cron(0 0 9 * * ? *)",
            })
    void refusesWhatIsNone(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, ZoneId.of("UTC"), ANCHOR))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
