package io.chasqui.platform.aws;

import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskCodec;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.platform.schedule.Timing;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/** Schedules in Amazon EventBridge Scheduler, each with an SQS queue for a target, and one for what can't get there. */
public final class EventBridgeSchedules implements Schedules {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final Supplier<SchedulerClient> scheduler;
    private final QueueUrls queues;
    private final TaskCodec codec;
    private final String group;
    private final String roleArn;
    private final @Nullable String keyArn;

    /**
     * @param scheduler asked for when a schedule is needed for the first time
     * @param group the schedule group that holds all of the installation's schedules
     * @param roleArn what the scheduler may become to send to the queues
     * @param keyArn the KMS key that tasks are encrypted with; null for AWS's own
     */
    public EventBridgeSchedules(
            Supplier<SchedulerClient> scheduler,
            QueueUrls queues,
            TaskCodec codec,
            String group,
            String roleArn,
            @Nullable String keyArn) {
        this.scheduler = scheduler;
        this.queues = queues;
        this.codec = codec;
        this.group = group;
        this.roleArn = roleArn;
        this.keyArn = keyArn;
    }

    @Override
    public Optional<String> create(String name, Timing timing, Task task) {
        Target target = Target.builder()
                .arn(queues.arn(task.queue()))
                .roleArn(roleArn)
                .input(codec.write(task))
                .deadLetterConfig(queue -> queue.arn(queues.failedSchedulesArn()))
                .build();
        try {
            scheduler
                    .get()
                    .createSchedule(request -> request.groupName(group)
                            .name(name)
                            .scheduleExpression(expression(timing))
                            .scheduleExpressionTimezone(zone(timing).getId())
                            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                            .actionAfterCompletion(ActionAfterCompletion.DELETE)
                            .kmsKeyArn(keyArn)
                            .target(target));
        } catch (ConflictException toldBefore) {
            // The same name is the same schedule.
            return Optional.empty();
        } catch (ValidationException invalid) {
            return Optional.of(invalid.awsErrorDetails().errorMessage());
        }
        return Optional.empty();
    }

    @Override
    public void delete(String name) {
        try {
            scheduler.get().deleteSchedule(request -> request.groupName(group).name(name));
        } catch (ResourceNotFoundException gone) {
            // It fired for the last time, or was deleted before.
        }
    }

    private static String expression(Timing timing) {
        return switch (timing) {
            case Timing.At at -> "at(" + SECONDS.format(wholeSecond(at.time()).atOffset(ZoneOffset.UTC)) + ")";
            case Timing.Cron cron -> "cron(" + cron.expression() + ")";
            case Timing.Rate rate -> "rate(" + rate.expression() + ")";
        };
    }

    private static ZoneId zone(Timing timing) {
        return switch (timing) {
            case Timing.Cron cron -> cron.zone();
            case Timing.At ignored -> ZoneId.of("UTC");
            case Timing.Rate ignored -> ZoneId.of("UTC");
        };
    }

    /** Rounded up: what is due must not come early. */
    private static Instant wholeSecond(Instant time) {
        return time.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }
}
