package io.chasqui.local.scheduler;

import io.chasqui.local.aws.LocalAccount;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule.
 *
 * @param group the name of its group
 * @param name its name, unique in the group
 * @param definition what the caller asked for, as the API's JSON, checked and with defaults
 * @param created when it was made
 * @param modified when it was changed last
 * @param due its next occurrence; empty when there is none any more, or it is disabled
 */
record Schedule(
        String group,
        String name,
        Map<String, Object> definition,
        Instant created,
        Instant modified,
        Optional<Instant> due) {

    String key() {
        return group + "/" + name;
    }

    String arn() {
        return "arn:aws:scheduler:" + LocalAccount.REGION + ":" + LocalAccount.ID + ":schedule/" + key();
    }

    boolean enabled() {
        return Json.text(definition, "State").orElse("ENABLED").equals("ENABLED");
    }

    boolean deletedWhenComplete() {
        return Json.text(definition, "ActionAfterCompletion").orElse("NONE").equals("DELETE");
    }

    Map<String, Object> target() {
        return Json.object(definition, "Target");
    }

    /** The first occurrence at or after {@code instant}, within the start and the end. */
    Optional<Instant> dueFrom(Instant instant) {
        if (!enabled()) {
            return Optional.empty();
        }
        ScheduleExpression expression = expression();
        Optional<Instant> start =
                expression instanceof ScheduleExpression.At ? Optional.empty() : Json.time(definition, "StartDate");
        Instant from = start.isPresent() && start.get().isAfter(instant) ? start.get() : instant;
        return expression.after(from.minusNanos(1)).filter(this::beforeEnd);
    }

    /** The last occurrence at or before {@code instant} and the end. */
    Optional<Instant> lastUpTo(Instant instant) {
        Optional<Instant> end = end();
        return expression().upTo(end.isPresent() && end.get().isBefore(instant) ? end.get() : instant);
    }

    Schedule withDue(Optional<Instant> other) {
        return new Schedule(group, name, definition, created, modified, other);
    }

    Map<String, Object> journaled() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", group);
        json.put("name", name);
        json.put("definition", definition);
        json.put("created", created.toString());
        json.put("modified", modified.toString());
        due.ifPresent(instant -> json.put("due", instant.toString()));
        return json;
    }

    static Schedule fromJournal(Map<String, Object> json) {
        return new Schedule(
                Json.text(json, "group").orElseThrow(),
                Json.text(json, "name").orElseThrow(),
                Json.object(json, "definition"),
                Json.text(json, "created").map(Instant::parse).orElseThrow(),
                Json.text(json, "modified").map(Instant::parse).orElseThrow(),
                Json.text(json, "due").map(Instant::parse));
    }

    private ScheduleExpression expression() {
        return ScheduleExpression.parse(
                Json.text(definition, "ScheduleExpression").orElseThrow(),
                ZoneId.of(Json.text(definition, "ScheduleExpressionTimezone").orElse("UTC")),
                Json.time(definition, "StartDate").orElse(created));
    }

    private boolean beforeEnd(Instant occurrence) {
        return end().map(end -> !occurrence.isAfter(end)).orElse(true);
    }

    private Optional<Instant> end() {
        return expression() instanceof ScheduleExpression.At ? Optional.empty() : Json.time(definition, "EndDate");
    }
}
