package io.chasqui.functions.scheduler;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.chasqui.platform.schedule.Timing;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When a cron expression of Amazon EventBridge Scheduler fires, which is Quartz's with the seconds left out. A time that a
 * change of clocks leaves out is skipped.
 */
final class CronTimes {
    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    private static final int FIELDS = 6;

    private CronTimes() {}

    /**
     * {@return the first time after {@code now}; empty when there is none}
     *
     * @throws IllegalArgumentException when the expression is none
     * @throws DateTimeException when it asks for a day that the calendar lacks
     */
    static Optional<Instant> next(Timing.Cron cron, Instant now) {
        String fields = cron.expression().strip();
        if (fields.split("\\s+", -1).length != FIELDS) {
            throw new IllegalArgumentException("an expression has six fields");
        }
        ExecutionTime times = ExecutionTime.forCron(PARSER.parse("0 " + fields));
        // As if the zone's clock were UTC, in which no time is left out or repeated.
        LocalDateTime from = now.atZone(cron.zone()).toLocalDateTime();
        Optional<ZonedDateTime> next = times.nextExecution(from.atZone(ZoneOffset.UTC));
        while (next.isPresent()) {
            Optional<Instant> instant = instant(next.get().toLocalDateTime(), cron.zone());
            if (instant.isPresent() && instant.get().isAfter(now)) {
                return instant;
            }
            next = times.nextExecution(next.get());
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(LocalDateTime time, ZoneId zone) {
        return zone.getRules().getValidOffsets(time).stream().findFirst().map(time::toInstant);
    }
}
