package io.chasqui.platform.schedule;

import java.time.Instant;
import java.time.ZoneId;

/** When a schedule fires, in the language of Amazon EventBridge Scheduler. */
public sealed interface Timing {
    /** Once, to the second. */
    record At(Instant time) implements Timing {}

    /**
     * By the calendar.
     *
     * @param expression six fields: minutes, hours, day of month, month, day of week, year; one of the days is {@code ?}
     * @param zone whose wall clock it follows, daylight saving included
     */
    record Cron(String expression, ZoneId zone) implements Timing {}

    /**
     * Again and again.
     *
     * @param expression a number and a unit: {@code 1 day}, {@code 2 hours}
     */
    record Rate(String expression) implements Timing {}
}
