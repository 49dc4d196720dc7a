package io.chasqui.insight.json;

import io.chasqui.insight.webhook.WebhookTask;
import io.chasqui.platform.json.TaskFields;
import io.chasqui.platform.json.TaskForm;
import io.chasqui.platform.queue.Task;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of webhooks' tasks. */
public final class WebhookTaskForm implements TaskForm {
    @Override
    public Optional<Map<String, @Nullable Object>> write(Task task) {
        return task instanceof WebhookTask ours ? Optional.of(fields(ours)) : Optional.empty();
    }

    @Override
    public Optional<Task> read(String type, TaskFields fields) {
        return Optional.ofNullable(
                switch (type) {
                    case "deliver" ->
                        new WebhookTask.Deliver(
                                fields.tenant(),
                                fields.text("webhook"),
                                fields.text("event"),
                                fields.textOrNull("line"),
                                fields.flag("slow"),
                                fields.number("round"),
                                fields.number("turn"),
                                fields.flag("paced"),
                                fields.trace());
                    case "validate-webhook" ->
                        new WebhookTask.Validate(fields.tenant(), fields.text("webhook"), fields.number("turn"));
                    case "replay" -> {
                        String from = fields.textOrNull("from");
                        yield new WebhookTask.Replay(
                                fields.tenant(),
                                fields.text("webhook"),
                                from == null ? null : Instant.parse(from),
                                Instant.parse(fields.text("to")),
                                fields.textOrNull("cursor"));
                    }
                    default -> null;
                });
    }

    private static Map<String, @Nullable Object> fields(WebhookTask task) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        switch (task) {
            case WebhookTask.Deliver deliver -> {
                fields.put("type", "deliver");
                fields.put("tenant", deliver.tenant().value());
                fields.put("webhook", deliver.webhook());
                fields.put("event", deliver.event());
                fields.put("line", deliver.orderingKey());
                fields.put("slow", deliver.slow());
                fields.put("round", deliver.round());
                fields.put("turn", deliver.turn());
                fields.put("paced", deliver.paced());
                TaskForm.trace(fields, deliver);
            }
            case WebhookTask.Validate validate -> {
                fields.put("type", "validate-webhook");
                fields.put("tenant", validate.tenant().value());
                fields.put("webhook", validate.webhook());
                fields.put("turn", validate.turn());
            }
            case WebhookTask.Replay replay -> {
                fields.put("type", "replay");
                fields.put("tenant", replay.tenant().value());
                fields.put("webhook", replay.webhook());
                fields.put("from", replay.from() == null ? null : replay.from().toString());
                fields.put("to", replay.to().toString());
                fields.put("cursor", replay.cursor());
            }
        }
        return fields;
    }
}
