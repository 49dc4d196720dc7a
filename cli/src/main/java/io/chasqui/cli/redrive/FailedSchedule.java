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
 * dead letters of schedules shows it; the task alone will do as well.
 *
 * @param queue the full name of the queue that it was meant for; empty when the letter does not say
 * @param task what was to be sent
 * @param told what Scheduler says of it, by the attribute's name
 */
record FailedSchedule(String queue, String task, Map<String, String> told) {
    static final String QUEUE = QueueUrls.FAILED_SCHEDULES;

    static FailedSchedule of(Message message) {
        Map<String, String> told = new LinkedHashMap<>();
        message.messageAttributes().forEach((name, value) -> told.put(name, String.valueOf(value.stringValue())));
        String queue = "";
        String task = message.body();
        try {
            Map<String, Object> request = Json.object(message.body());
            if (request.get("QueueUrl") instanceof String url && request.get("MessageBody") instanceof String body) {
                queue = url.substring(url.lastIndexOf('/') + 1);
                task = body;
            }
        } catch (JsonException noRequest) {
            // Shown as it is.
        }
        // A firing that never began may still have the place where its time goes.
        String due = told.getOrDefault("SCHEDULED_TIME", Schedules.DUE_TIME);
        return new FailedSchedule(queue, task.replace(Schedules.DUE_TIME, due), told);
    }

    /** Scheduler cuts off what does not fit into a letter with its attributes. */
    boolean whole() {
        return !Boolean.parseBoolean(told.get("IS_PAYLOAD_TRUNCATED"));
    }

    /** @param content whether it is shown what the task says */
    String text(boolean content) {
        List<String> lines = new ArrayList<>();
        lines.add(said("SCHEDULED_TIME") + "  for " + (queue.isEmpty() ? "no queue that it names" : queue));
        lines.add("  schedule " + said("SCHEDULE_ARN"));
        lines.add("  error    " + said("ERROR_CODE") + ", after " + said("RETRY_ATTEMPTS") + " retries: "
                + said("ERROR_MESSAGE"));
        if (content) {
            lines.add("  content  " + task);
        }
        return String.join("\n", lines) + "\n";
    }

    private String said(String attribute) {
        return told.getOrDefault(attribute, "unknown");
    }
}
