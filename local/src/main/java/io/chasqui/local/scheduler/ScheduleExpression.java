package io.chasqui.local.scheduler;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule occurs, its start and end left aside. */
public sealed interface ScheduleExpression {
    /** The first occurrence after {@code instant}. */
    Optional<Instant> after(Instant instant);

    /** The last occurrence at or before {@code instant}. */
    Optional<Instant> upTo(Instant instant);

    /**
     * Reads an expression.
     *
     * @param zone the time zone in which {@code at} and {@code cron} are meant
     * @param anchor the first occurrence of a {@code rate}
     * @throws IllegalArgumentException when it is none
     */
    static ScheduleExpression parse(String expression, ZoneId zone, Instant anchor) {
        if (expression.startsWith("at(") && expression.endsWith(")")) {
            return At.parse(expression.substring(3, expression.length() - 1), zone);
        }
        if (expression.startsWith("cron(") && expression.endsWith(")")) {
            return Cron.parse(expression.substring(5, expression.length() - 1), zone);
        }
        return Rate.parse(expression, anchor);
    }

    /** Once. A time that daylight saving leaves out is taken as much later as the clocks were put forward. */
    record At(Instant instant) implements ScheduleExpression {
        private static final Pattern SHAPE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");

        static At parse(String time, ZoneId zone) {
            if (!SHAPE.matcher(time).matches()) {
                throw new IllegalArgumentException("at() takes yyyy-MM-ddTHH:mm:ss");
            }
            try {
                return new At(LocalDateTime.parse(time).atZone(zone).toInstant());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("there is no such time", e);
            }
        }

        @Override
        public Optional<Instant> after(Instant other) {
            return instant.isAfter(other) ? Optional.of(instant) : Optional.empty();
        }

        @Override
        public Optional<Instant> upTo(Instant other) {
            return instant.isAfter(other) ? Optional.empty() : Optional.of(instant);
        }
    }

    /** Every so often from the anchor on; a day is 24 hours. */
    record Rate(Duration period, Instant anchor) implements ScheduleExpression {
        private static final Pattern SHAPE = Pattern.compile("rate\\((\\d{1,9}) (minute|hour|day)s?\\)");

        static Rate parse(String expression, Instant anchor) {
            Matcher matcher = SHAPE.matcher(expression);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("it is none of at(), rate() and cron()");
            }
            long value = Long.parseLong(matcher.group(1));
            if (value == 0) {
                throw new IllegalArgumentException("a rate is positive");
            }
            Duration period = switch (matcher.group(2)) {
                case "minute" -> Duration.ofMinutes(value);
                case "hour" -> Duration.ofHours(value);
                default -> Duration.ofDays(value);
            };
            return new Rate(period, anchor);
        }

        @Override
        public Optional<Instant> after(Instant instant) {
            return Optional.of(
                    instant.isBefore(anchor)
                            ? anchor
                            : anchor.plus(period.multipliedBy(
                                    Duration.between(anchor, instant).dividedBy(period) + 1)));
        }

        @Override
        public Optional<Instant> upTo(Instant instant) {
            return instant.isBefore(anchor)
                    ? Optional.empty()
                    : Optional.of(anchor.plus(period.multipliedBy(
                            Duration.between(anchor, instant).dividedBy(period))));
        }
    }

    /**
     * By the calendar. A time that daylight saving leaves out is skipped, one that it repeats occurs the first time
     * only.
     */
    record Cron(ExecutionTime times, ZoneId zone) implements ScheduleExpression {
        private static final CronParser PARSER =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
        private static final int FIELDS = 6;

        static Cron parse(String fields, ZoneId zone) {
            if (List.of(fields.strip().split("\\s+", -1)).size() != FIELDS) {
                throw new IllegalArgumentException("cron() takes six fields");
            }
            return new Cron(ExecutionTime.forCron(PARSER.parse("0 " + fields.strip())), zone);
        }

        @Override
        public Optional<Instant> after(Instant instant) {
            Optional<ZonedDateTime> local = times.nextExecution(local(instant));
            while (local.isPresent()) {
                Optional<Instant> occurrence = occurrence(local.get());
                if (occurrence.isPresent() && occurrence.get().isAfter(instant)) {
                    return occurrence;
                }
                local = times.nextExecution(local.get());
            }
            return Optional.empty();
        }

        @Override
        public Optional<Instant> upTo(Instant instant) {
            Optional<ZonedDateTime> local = times.lastExecution(local(instant).plusSeconds(1));
            while (local.isPresent()) {
                Optional<Instant> occurrence = occurrence(local.get());
                if (occurrence.isPresent() && !occurrence.get().isAfter(instant)) {
                    return occurrence;
                }
                local = times.lastExecution(local.get());
            }
            return Optional.empty();
        }

        /** The zone's time as if it were UTC, in which no time is left out or repeated. */
        private ZonedDateTime local(Instant instant) {
            return instant.atZone(zone).toLocalDateTime().atZone(ZoneOffset.UTC);
        }

        private Optional<Instant> occurrence(ZonedDateTime local) {
            LocalDateTime time = local.toLocalDateTime();
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
            return offsets.isEmpty() ? Optional.empty() : Optional.of(time.toInstant(offsets.get(0)));
        }
    }
}
