package io.chasqui.functions.scheduler;

import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.functions.scheduler.CampaignBody.StartBody;
import io.chasqui.schedule.Timing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a campaign starts, as a request says it. */
final class Starts {
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** A clock may differ by this much before a time counts as past. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private Starts() {}

    /** {@return the timing; null for at once} */
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
        if (start.cron() != null) {
            return new Timing.Cron(start.cron(), Objects.requireNonNullElse(start.timeZone(), UTC));
        }
        return start.rate() != null ? new Timing.Rate(start.rate()) : at(String.valueOf(start.at()), start, now);
    }

    /** {@return where the timing stands in a request} */
    static String pointer(Timing timing) {
        return switch (timing) {
            case Timing.At ignored -> "/start/at";
            case Timing.Cron ignored -> "/start/cron";
            case Timing.Rate ignored -> "/start/rate";
        };
    }

    private static Timing at(String text, StartBody start, Instant now) {
        Instant time = instant(text, Objects.requireNonNullElse(start.timeZone(), UTC));
        if (time.isBefore(now.minus(SKEW))) {
            throw ProblemException.invalid(
                    "/start/at", "in_the_past", "The time has passed; leave 'start' out to start at once.");
        }
        return new Timing.At(time);
    }

    private static Instant instant(String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noOffset) {
            try {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeException malformed) {
                throw ProblemException.invalid(
                        "/start/at",
                        "format",
                        "Send a time such as 2026-01-31T09:30:00Z, or 2026-01-31T09:30:00 with 'timeZone'.");
            }
        }
    }
}
