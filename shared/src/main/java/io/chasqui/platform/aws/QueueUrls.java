package io.chasqui.platform.aws;

import io.chasqui.platform.queue.QueueName;

/**
 * Where the queues are, without asking.
 *
 * @param urlPrefix all that stands before a queue's name in its URL, such as
 *     {@code https://sqs.eu-west-1.amazonaws.com/123456789012/chasqui-}
 * @param arnPrefix the same of its ARN, such as {@code arn:aws:sqs:eu-west-1:123456789012:chasqui-}
 */
public record QueueUrls(String urlPrefix, String arnPrefix) {
    /** The last part of the name of the queue where the scheduler puts the tasks that it could not deliver. */
    public static final String FAILED_SCHEDULES = "schedules-failed";

    public String of(QueueName name) {
        return urlPrefix + name.fileName();
    }

    public String deadLetters(QueueName name) {
        return urlPrefix + name.deadLetterFileName();
    }

    public String arn(QueueName name) {
        return arnPrefix + name.fileName();
    }

    public String failedSchedulesArn() {
        return arnPrefix + FAILED_SCHEDULES;
    }
}
