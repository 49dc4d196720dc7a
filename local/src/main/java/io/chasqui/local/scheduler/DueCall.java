package io.chasqui.local.scheduler;

import io.chasqui.local.aws.LocalAccount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A call of a target that became due and was not yet answered.
 *
 * @param id the execution id
 * @param scheduleArn the schedule's ARN
 * @param target the schedule's target when it became due, as the API's JSON
 * @param scheduled the occurrence
 * @param first when it was tried first
 * @param attempt the number of the next try, from 1
 * @param next when the next try is due
 */
record DueCall(
        String id,
        String scheduleArn,
        Map<String, Object> target,
        Instant scheduled,
        Instant first,
        int attempt,
        Instant next) {

    static DueCall of(Schedule schedule, Instant occurrence, Instant now) {
        return new DueCall(UUID.randomUUID().toString(), schedule.arn(), schedule.target(), occurrence, now, 1, now);
    }

    DueCall again(Instant at) {
        return new DueCall(id, scheduleArn, target, scheduled, first, attempt + 1, at);
    }

    /** The input with the context attributes put in; EventBridge's own event when the schedule has none. */
    String payload() {
        String time = scheduled.truncatedTo(ChronoUnit.SECONDS).toString();
        return Json.text(target, "Input")
                .map(input -> input.replace("<aws.scheduler.schedule-arn>", scheduleArn)
                        .replace("<aws.scheduler.scheduled-time>", time)
                        .replace("<aws.scheduler.execution-id>", id)
                        .replace("<aws.scheduler.attempt-number>", String.valueOf(attempt)))
                .orElseGet(() -> event(time));
    }

    Map<String, Object> journaled() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("scheduleArn", scheduleArn);
        json.put("target", target);
        json.put("scheduled", scheduled.toString());
        json.put("first", first.toString());
        json.put("attempt", attempt);
        json.put("next", next.toString());
        return json;
    }

    static DueCall fromJournal(Map<String, Object> json) {
        return new DueCall(
                Json.text(json, "id").orElseThrow(),
                Json.text(json, "scheduleArn").orElseThrow(),
                Json.object(json, "target"),
                Json.text(json, "scheduled").map(Instant::parse).orElseThrow(),
                Json.text(json, "first").map(Instant::parse).orElseThrow(),
                Json.number(json, "attempt").orElseThrow(),
                Json.text(json, "next").map(Instant::parse).orElseThrow());
    }

    private String event(String time) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", id);
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.scheduler");
        event.put("account", LocalAccount.ID);
        event.put("time", time);
        event.put("region", LocalAccount.REGION);
        event.put("resources", List.of(scheduleArn));
        event.put("detail", "{}");
        return Json.write(event);
    }
}
