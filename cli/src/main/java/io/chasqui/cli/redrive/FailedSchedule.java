package io.chasqui.cli.redrive;

import io.chasqui.platform.aws.QueueUrls;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import io.chasqui.platform.schedule.Schedules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A task that EventBridge Scheduler could not deliver. Its letter is the request to SQS that failed, as AWS's page on
 * dead letters of schedules shows it. A letter with the task alone is understood as well.
 *
 * @param queue the full name of the target queue; empty when the letter has none
 * @param task the task that was not delivered
 * @param attributes the letter's message attributes, which Scheduler sets
 */
record FailedSchedule(String queue, String task, Map<String, String> attributes) {
    static final String QUEUE = QueueUrls.FAILED_SCHEDULES;

    static FailedSchedule of(Message message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        message.messageAttributes().forEach((name, value) -> attributes.put(name, String.valueOf(value.stringValue())));
        String queue = "";
        String task = message.body();
        try {
            Map<String, Object> request = Json.object(message.body());
            if (request.get("QueueUrl") instanceof String url && request.get("MessageBody") instanceof String body) {
                queue = url.substring(url.lastIndexOf('/') + 1);
                task = body;
            }
        } catch (JsonException noRequest) {
            // The letter is shown as it is.
        }
        // A firing that never began may still have the place where its time goes.
        String due = attributes.getOrDefault("SCHEDULED_TIME", Schedules.DUE_TIME);
        return new FailedSchedule(queue, task.replace(Schedules.DUE_TIME, due), attributes);
    }

    /** Scheduler cuts off what does not fit into a letter with its attributes. */
    boolean whole() {
        return !Boolean.parseBoolean(attributes.get("IS_PAYLOAD_TRUNCATED"));
    }

    /** @param content whether to show the task too */
    String text(boolean content) {
        List<String> lines = new ArrayList<>();
        lines.add(attribute("SCHEDULED_TIME") + "  for " + (queue.isEmpty() ? "an unknown queue" : queue));
        lines.add("  schedule " + attribute("SCHEDULE_ARN"));
        lines.add("  error    " + attribute("ERROR_CODE") + ", after " + attribute("RETRY_ATTEMPTS") + " retries: "
                + attribute("ERROR_MESSAGE"));
        if (content) {
            lines.add("  content  " + task);
        }
        return String.join("\n", lines) + "\n";
    }

    private String attribute(String name) {
        return attributes.getOrDefault(name, "unknown");
    }
}
