package io.chasqui.local.scheduler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Calls a target. A call that fails is due again after one second, then two, four and so on up to five minutes, within
 * the schedule's retry policy; then it goes to the schedule's dead-letter queue, or is logged when there is none.
 */
final class TargetCaller {
    private static final Logger LOG = LoggerFactory.getLogger(TargetCaller.class);
    private static final int DEFAULT_RETRIES = 185;
    private static final int DEFAULT_AGE_SECONDS = 86_400;
    private static final long MAX_PAUSE_SECONDS = 300;

    private final SqsClient sqs;
    private final String queueUrlPrefix;
    private final BiConsumer<String, String> functions;
    private final Clock clock;

    TargetCaller(SqsClient sqs, String queueUrlPrefix, BiConsumer<String, String> functions, Clock clock) {
        this.sqs = sqs;
        this.queueUrlPrefix = queueUrlPrefix;
        this.functions = functions;
        this.clock = clock;
    }

    /** Makes one try; the answer is the next one, when there is to be one. */
    Optional<DueCall> call(DueCall call) {
        try {
            deliver(call);
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("The call {} of {} failed at try {}", call.id(), call.scheduleArn(), call.attempt(), e);
            return again(call, e);
        }
    }

    private void deliver(DueCall call) {
        switch (Target.of(call.target()).orElseThrow()) {
            case Target.Function function -> functions.accept(function.name(), call.payload());
            case Target.Queue queue ->
                sqs.sendMessage(request -> request.queueUrl(queueUrlPrefix + queue.name())
                        .messageGroupId(queue.group().orElse(null))
                        .messageBody(call.payload()));
        }
    }

    private Optional<DueCall> again(DueCall call, RuntimeException failure) {
        Map<String, Object> policy = Json.object(call.target(), "RetryPolicy");
        Duration age = Duration.ofSeconds(
                Json.number(policy, "MaximumEventAgeInSeconds").orElse(DEFAULT_AGE_SECONDS));
        Instant next = clock.instant().plusSeconds(Math.min(MAX_PAUSE_SECONDS, 1L << Math.min(call.attempt() - 1, 20)));
        if (call.attempt() > Json.number(policy, "MaximumRetryAttempts").orElse(DEFAULT_RETRIES)) {
            giveUp(call, failure, "MaximumRetryAttempts");
            return Optional.empty();
        }
        if (next.isAfter(call.first().plus(age))) {
            giveUp(call, failure, "MaximumEventAgeInSeconds");
            return Optional.empty();
        }
        return Optional.of(call.again(next));
    }

    private void giveUp(DueCall call, RuntimeException failure, String exhausted) {
        Optional<String> queue =
                Json.text(Json.object(call.target(), "DeadLetterConfig"), "Arn").flatMap(Target::queueName);
        if (queue.isEmpty()) {
            LOG.error("The call {} of {} is lost: {} is exhausted", call.id(), call.scheduleArn(), exhausted, failure);
            return;
        }
        Target target = Target.of(call.target()).orElseThrow();
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        put(attributes, "SCHEDULE_ARN", call.scheduleArn());
        put(attributes, "TARGET_ARN", "arn:aws:scheduler:::aws-sdk:" + operation(target));
        put(attributes, "EXECUTION_ID", call.id());
        put(
                attributes,
                "SCHEDULED_TIME",
                call.scheduled().truncatedTo(ChronoUnit.SECONDS).toString());
        put(attributes, "IS_PAYLOAD_TRUNCATED", "false");
        put(attributes, "RETRY_ATTEMPTS", String.valueOf(call.attempt() - 1));
        put(attributes, "EXHAUSTED_RETRY_CONDITION", exhausted);
        put(attributes, "ERROR_CODE", failure.getClass().getSimpleName());
        put(attributes, "ERROR_MESSAGE", String.valueOf(failure.getMessage()));
        try {
            sqs.sendMessage(request -> request.queueUrl(queueUrlPrefix + queue.get())
                    .messageBody(letter(target, call))
                    .messageAttributes(attributes));
        } catch (RuntimeException e) {
            LOG.error("The call {} of {} is lost: its dead-letter queue refused it", call.id(), call.scheduleArn(), e);
        }
    }

    /** What AWS keeps is the request that failed, whose members are named as its API names them. */
    private String letter(Target target, DueCall call) {
        return switch (target) {
            case Target.Function ignored -> call.payload();
            case Target.Queue queue -> {
                Map<String, Object> request = new LinkedHashMap<>();
                request.put("MessageBody", call.payload());
                queue.group().ifPresent(group -> request.put("MessageGroupId", group));
                request.put("QueueUrl", queueUrlPrefix + queue.name());
                yield Json.write(request);
            }
        };
    }

    private static String operation(Target target) {
        return switch (target) {
            case Target.Function ignored -> "lambda:invoke";
            case Target.Queue ignored -> "sqs:sendMessage";
        };
    }

    private static void put(Map<String, MessageAttributeValue> attributes, String name, String value) {
        attributes.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build());
    }
}
