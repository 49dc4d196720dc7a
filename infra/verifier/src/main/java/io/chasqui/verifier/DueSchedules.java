package io.chasqui.verifier;

import io.chasqui.local.scheduler.ScheduleExpression;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.schedule.Schedules;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Fires the schedules of a group when they are due, with their own role. The emulator only stores schedules. */
final class DueSchedules {
    private final Account account;
    private final SchedulerClient scheduler;
    private final SqsClient administrator;
    private final String group;
    private final String keyArn;
    private final Clock clock;
    private final Map<String, Instant> lookedAt = new HashMap<>();

    /** @param keyArn the KMS key that each schedule has to name */
    DueSchedules(Account account, String group, String keyArn, Clock clock) {
        this.account = account;
        this.scheduler = account.client(SchedulerClient.builder());
        this.administrator = account.client(SqsClient.builder());
        this.group = group;
        this.keyArn = keyArn;
        this.clock = clock;
    }

    /** {@return the names of the group's schedules} */
    List<String> names() {
        return scheduler.listSchedulesPaginator(request -> request.groupName(group)).schedules().stream()
                .map(ScheduleSummary::name)
                .toList();
    }

    /** {@return how many it fired} */
    int fire() {
        int fired = 0;
        for (String name : new ArrayList<>(names())) {
            Instant now = clock.instant();
            GetScheduleResponse schedule =
                    scheduler.getSchedule(request -> request.groupName(group).name(name));
            ScheduleExpression expression = ScheduleExpression.parse(
                    schedule.scheduleExpression(),
                    ZoneId.of(schedule.scheduleExpressionTimezone()),
                    schedule.creationDate());
            Instant before = lookedAt.getOrDefault(name, schedule.creationDate().minusSeconds(1));
            Optional<Instant> due = expression.after(before).filter(time -> !time.isAfter(now));
            lookedAt.put(name, now);
            if (due.isPresent()) {
                call(schedule, due.get());
                fired++;
                if (expression.after(now).isEmpty()
                        && schedule.actionAfterCompletion() == ActionAfterCompletion.DELETE) {
                    forget(name);
                }
            }
        }
        return fired;
    }

    /** Acts as Scheduler does after a day of failed deliveries of a schedule. */
    void giveUp(String name) {
        GetScheduleResponse schedule =
                scheduler.getSchedule(request -> request.groupName(group).name(name));
        Instant due = clock.instant();
        String letter = Json.text(Map.of(
                "MessageBody",
                task(schedule, due),
                "QueueUrl",
                url(schedule.target().arn())));
        sqs(schedule)
                .sendMessage(request -> request.queueUrl(
                                url(schedule.target().deadLetterConfig().arn()))
                        .messageBody(letter));
        forget(name);
    }

    private void call(GetScheduleResponse schedule, Instant due) {
        CheckFailed.unlessEqual("the key of the schedule " + schedule.name(), keyArn, schedule.kmsKeyArn());
        sqs(schedule)
                .sendMessage(request ->
                        request.queueUrl(url(schedule.target().arn())).messageBody(task(schedule, due)));
    }

    private SqsClient sqs(GetScheduleResponse schedule) {
        return account.client(
                SqsClient.builder(), account.assume(schedule.target().roleArn(), "scheduler.amazonaws.com"));
    }

    private String url(String queueArn) {
        return administrator
                .getQueueUrl(request -> request.queueName(queueArn.substring(queueArn.lastIndexOf(':') + 1)))
                .queueUrl();
    }

    private static String task(GetScheduleResponse schedule, Instant due) {
        return schedule.target()
                .input()
                .replace(Schedules.DUE_TIME, due.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private void forget(String name) {
        lookedAt.remove(name);
        try {
            scheduler.deleteSchedule(request -> request.groupName(group).name(name));
        } catch (ResourceNotFoundException gone) {
            // The function has deleted it already.
        }
    }
}
