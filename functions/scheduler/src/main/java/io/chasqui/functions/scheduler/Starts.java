package io.chasqui.functions.scheduler;

import io.chasqui.functions.scheduler.CampaignBody.StartBody;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.schedule.Timing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a campaign's {@code start} from a request. */
final class Starts {
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** RFC 3339: years have four digits. */
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-");

    /** A clock may differ by this much before a time counts as past. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private Starts() {}

    /** {@return the timing; null to start at once} */
    static @Nullable Timing timing(@Nullable StartBody start, Instant now) {
        if (start == null) {
            return null;
        }
        long given = Stream.of(start.at(), start.cron(), start.rate())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw ProblemException.invalid("/start", "one_of", "Send one of 'at', 'cron' and 'rate'.");
        }
        if (start.rate() != null && start.timeZone() != null) {
            throw ProblemException.invalid(
                    "/start/timeZone", "unused", "A rate follows no clock; leave the time zone out, or send 'cron'.");
        }
        if (start.cron() != null) {
            return cron(new Timing.Cron(start.cron(), Objects.requireNonNullElse(start.timeZone(), UTC)), now);
        }
        return start.rate() != null ? new Timing.Rate(start.rate()) : at(String.valueOf(start.at()), start, now);
    }

    /** {@return the violation for a timing that the scheduler refuses; the scheduler's own text quotes the input} */
    static ProblemException refused(Timing timing) {
        return switch (timing) {
            case Timing.At ignored ->
                ProblemException.invalid("/start/at", "schedule", "The scheduler does not take this time.");
            case Timing.Cron ignored ->
                ProblemException.invalid(
                        "/start/cron",
                        "schedule",
                        "Send six fields: minutes, hours, day of month, month, day of week and year, with '?' for one"
                                + " of the days, such as 0 9 ? * MON *.");
            case Timing.Rate ignored ->
                ProblemException.invalid(
                        "/start/rate",
                        "schedule",
                        "Send a number from 1 on and a unit of minutes, hours or days, such as 1 day or 12 hours.");
        };
    }

    private static Timing cron(Timing.Cron cron, Instant now) {
        Optional<Instant> next;
        try {
            next = CronTimes.next(cron, now);
        } catch (IllegalArgumentException | DateTimeException none) {
            throw refused(cron);
        }
        if (next.isEmpty()) {
            throw ProblemException.invalid(
                    "/start/cron",
                    "never",
                    "No time matches this expression any more; check its days, months and years against the calendar.");
        }
        return cron;
    }

    private static Timing at(String text, StartBody start, Instant now) {
        Instant time = instant(text, start.timeZone());
        if (time.isBefore(now.minus(SKEW))) {
            throw ProblemException.invalid(
                    "/start/at", "in_the_past", "The time has passed; leave 'start' out to start at once.");
        }
        return new Timing.At(time);
    }

    private static Instant instant(String text, @Nullable ZoneId zone) {
        if (DATE.matcher(text).lookingAt()) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException noOffset) {
                Instant local = local(text, zone);
                if (local != null) {
                    return local;
                }
            }
        }
        throw ProblemException.invalid(
                "/start/at",
                "format",
                "Send a time such as 2026-01-31T09:30:00Z, or 2026-01-31T09:30:00 with 'timeZone'.");
    }

    /** A time that a change of clocks leaves out is as much later; one that it repeats is the first. */
    private static @Nullable Instant local(String text, @Nullable ZoneId zone) {
        try {
            LocalDateTime time = LocalDateTime.parse(text);
            // Without a zone nobody knows which instant is meant: the same rule as for sendAt.
            return zone == null ? null : time.atZone(zone).toInstant();
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
