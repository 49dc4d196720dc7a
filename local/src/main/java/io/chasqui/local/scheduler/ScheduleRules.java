package io.chasqui.local.scheduler;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks what the API's callers ask for. Each method throws a ValidationException that says what is wrong. */
final class ScheduleRules {
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_.-]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-zA-Z_-]{1,64}");
    private static final Pattern ROLE = Pattern.compile("arn:aws(-[a-z]+)*:iam::\\d{12}:role/[\\w+=,.@/-]+");
    private static final Pattern KEY =
            Pattern.compile("arn:aws(-[a-z]+)?:kms:[a-z0-9-]+:\\d{12}:(key|alias)/[0-9a-zA-Z_-]*");
    private static final List<String> KEPT = List.of(
            "ActionAfterCompletion",
            "Description",
            "EndDate",
            "FlexibleTimeWindow",
            "KmsKeyArn",
            "ScheduleExpression",
            "ScheduleExpressionTimezone",
            "StartDate",
            "State",
            "Target");

    private ScheduleRules() {}

    static String name(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw constraint(
                    field,
                    name,
                    "Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$, and have"
                            + " length from 1 to 64");
        }
        return name;
    }

    static Optional<String> token(Optional<String> token) {
        token.ifPresent(value -> {
            if (!TOKEN.matcher(value).matches()) {
                throw constraint(
                        "clientToken", value, "Member must satisfy regular expression pattern:" + " ^[a-zA-Z0-9-_]+$");
            }
        });
        return token;
    }

    /** The definition that {@code request} asks for, with the defaults that AWS fills in. */
    static Map<String, Object> definition(Map<String, Object> request, Instant now) {
        Map<String, Object> definition = new LinkedHashMap<>();
        for (String key : KEPT) {
            Object value = request.get(key);
            if (value != null) {
                definition.put(key, value);
            }
        }
        definition.putIfAbsent("State", "ENABLED");
        definition.putIfAbsent("ActionAfterCompletion", "NONE");
        definition.putIfAbsent("ScheduleExpressionTimezone", "UTC");
        oneOf(definition, "State", List.of("ENABLED", "DISABLED"));
        oneOf(definition, "ActionAfterCompletion", List.of("NONE", "DELETE"));
        length(definition, "Description", 512);
        Json.text(definition, "KmsKeyArn").ifPresent(key -> {
            if (!KEY.matcher(key).matches()) {
                throw constraint("kmsKeyArn", key, "Member must satisfy regular expression pattern: " + KEY.pattern());
            }
        });
        times(definition, now);
        window(Json.object(definition, "FlexibleTimeWindow"));
        target(Json.object(definition, "Target"));
        return definition;
    }

    private static void times(Map<String, Object> definition, Instant now) {
        String zone = Json.text(definition, "ScheduleExpressionTimezone").orElse("UTC");
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw ApiException.validation("Invalid Schedule Expression Timezone " + zone + ".");
        }
        String expression = required(definition, "ScheduleExpression");
        length(definition, "ScheduleExpression", 256);
        try {
            ScheduleExpression parsed = ScheduleExpression.parse(expression, ZoneId.of(zone), now);
            if (parsed instanceof ScheduleExpression.At at && at.instant().isBefore(now) && isEnabled(definition)) {
                throw new IllegalArgumentException("it is in the past");
            }
        } catch (IllegalArgumentException e) {
            throw ApiException.validation("Invalid Schedule Expression " + expression + ": " + e.getMessage() + ".");
        }
        Optional<Instant> start = Json.time(definition, "StartDate");
        Optional<Instant> end = Json.time(definition, "EndDate");
        if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
            throw ApiException.validation("The StartDate you specify must come before the EndDate.");
        }
        if (start.isPresent() && start.get().isBefore(now.minusSeconds(300))) {
            throw ApiException.validation("The StartDate you specify cannot be earlier than 5 minutes ago.");
        }
        if (end.isPresent() && !end.get().isAfter(now)) {
            throw ApiException.validation("The EndDate you specify must be in the future.");
        }
    }

    private static boolean isEnabled(Map<String, Object> definition) {
        return Json.text(definition, "State").orElse("").equals("ENABLED");
    }

    private static void window(Map<String, Object> window) {
        String mode = required(window, "Mode");
        oneOf(window, "Mode", List.of("OFF", "FLEXIBLE"));
        Optional<Integer> minutes = Json.number(window, "MaximumWindowInMinutes");
        if (mode.equals("OFF") && minutes.isPresent()) {
            throw ApiException.validation("Invalid FlexibleTimeWindow: OFF takes no MaximumWindowInMinutes.");
        }
        if (mode.equals("FLEXIBLE") && minutes.isEmpty()) {
            throw ApiException.validation("Invalid FlexibleTimeWindow: FLEXIBLE needs MaximumWindowInMinutes.");
        }
        range("MaximumWindowInMinutes", minutes, 1, 1440);
    }

    private static void target(Map<String, Object> target) {
        String arn = required(target, "Arn");
        if (!ROLE.matcher(required(target, "RoleArn")).matches()) {
            throw ApiException.validation("Provided RoleArn is not a role's ARN.");
        }
        Target parsed = Target.of(target)
                .orElseThrow(() -> ApiException.validation("The target " + arn
                        + " is not supported here: the local engine invokes SQS queues and Lambda functions only."));
        Optional<String> group = Json.text(Json.object(target, "SqsParameters"), "MessageGroupId");
        if (parsed instanceof Target.Queue queue && queue.fifo() != group.isPresent()) {
            throw ApiException.validation("A FIFO queue needs SqsParameters with a MessageGroupId, and only it.");
        }
        length(target, "Input", 256 * 1024);
        Map<String, Object> retry = Json.object(target, "RetryPolicy");
        range("MaximumRetryAttempts", Json.number(retry, "MaximumRetryAttempts"), 0, 185);
        range("MaximumEventAgeInSeconds", Json.number(retry, "MaximumEventAgeInSeconds"), 60, 86_400);
        Optional<String> deadLetters = Json.text(Json.object(target, "DeadLetterConfig"), "Arn");
        if (deadLetters.isPresent()
                && Target.queueName(deadLetters.get())
                        .filter(queue -> !queue.endsWith(".fifo"))
                        .isEmpty()) {
            throw ApiException.validation("DeadLetterConfig needs the ARN of a standard SQS queue.");
        }
    }

    private static String required(Map<String, Object> object, String name) {
        return Json.text(object, name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> ApiException.validation("1 validation error detected: Value at '" + camel(name)
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    private static void oneOf(Map<String, Object> object, String name, List<String> values) {
        Json.text(object, name).ifPresent(value -> {
            if (!values.contains(value)) {
                throw constraint(camel(name), value, "Member must satisfy enum value set: " + values);
            }
        });
    }

    private static void range(String name, Optional<Integer> number, int least, int most) {
        number.ifPresent(value -> {
            if (value < least || value > most) {
                throw constraint(camel(name), value, "Member must be from " + least + " to " + most);
            }
        });
    }

    private static void length(Map<String, Object> object, String name, int most) {
        Json.text(object, name).ifPresent(value -> {
            if (value.length() > most) {
                throw constraint(camel(name), "…", "Member must have length less than or equal to " + most);
            }
        });
    }

    private static ApiException constraint(String field, Object value, String constraint) {
        return ApiException.validation("1 validation error detected: Value '" + value + "' at '" + field
                + "' failed to satisfy constraint: " + constraint);
    }

    private static String camel(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
