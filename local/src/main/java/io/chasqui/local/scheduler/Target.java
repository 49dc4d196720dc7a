package io.chasqui.local.scheduler;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a schedule invokes. */
sealed interface Target {
    Pattern QUEUE_ARN = Pattern.compile("arn:aws(?:-[a-z]+)*:sqs:[a-z0-9-]+:\\d{12}:([\\w-]{1,80}(?:\\.fifo)?)");
    Pattern FUNCTION_ARN =
            Pattern.compile("arn:aws(?:-[a-z]+)*:lambda:[a-z0-9-]+:\\d{12}:function:([\\w-]+)(?::[\\w$-]+)?");

    /** A queue by its full name, and the message group when it is FIFO. */
    record Queue(String name, Optional<String> group) implements Target {
        boolean fifo() {
            return name.endsWith(".fifo");
        }
    }

    /** A Lambda function by its name. */
    record Function(String name) implements Target {}

    /** The target that the API's JSON describes; empty when it is neither a queue nor a function. */
    static Optional<Target> of(Map<String, Object> json) {
        String arn = Json.text(json, "Arn").orElse("");
        Matcher function = FUNCTION_ARN.matcher(arn);
        if (function.matches()) {
            return Optional.of(new Function(function.group(1)));
        }
        Optional<String> group = Json.text(Json.object(json, "SqsParameters"), "MessageGroupId");
        return queueName(arn).map(name -> new Queue(name, group));
    }

    /** The name of the queue whose ARN this is; empty when it is no queue's. */
    static Optional<String> queueName(String arn) {
        Matcher queue = QUEUE_ARN.matcher(arn);
        return queue.matches() ? Optional.of(queue.group(1)) : Optional.empty();
    }
}
