package io.chasqui.messaging.inbound;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * What a person is answered who writes while nobody is there.
 *
 * @param open when somebody is; at least one entry
 */
public record OutOfHours(String text, ZoneId zone, List<Hours> open) {
    private static final int WEEK = 7;

    /**
     * A part of a day.
     *
     * @param to after {@code from}; midnight is the end of the day
     */
    public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Hours {
            days = Set.copyOf(days);
        }

        private boolean hold(ZonedDateTime at) {
            LocalTime time = at.toLocalTime();
            return days.contains(at.getDayOfWeek())
                    && !time.isBefore(from)
                    && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
        }

        private Instant endOn(LocalDate day, ZoneId zone) {
            return day.plusDays(to.equals(LocalTime.MIDNIGHT) ? 1 : 0)
                    .atTime(to)
                    .atZone(zone)
                    .toInstant();
        }
    }

    public OutOfHours {
        open = List.copyOf(open);
    }

    public boolean isClosed(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return open.stream().noneMatch(hours -> hours.hold(local));
    }

    /** {@return when it was closed for the last time, a week ago at the most} */
    public Instant closedSince(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        Instant last = at.atZone(zone).minusDays(WEEK).toInstant();
        for (Hours hours : open) {
            for (int back = 0; back <= WEEK; back++) {
                LocalDate day = today.minusDays(back);
                Instant end = hours.endOn(day, zone);
                if (hours.days().contains(day.getDayOfWeek()) && !end.isAfter(at) && end.isAfter(last)) {
                    last = end;
                }
            }
        }
        return last;
    }
}
