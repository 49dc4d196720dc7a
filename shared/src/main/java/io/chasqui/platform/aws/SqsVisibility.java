package io.chasqui.platform.aws;

import io.chasqui.platform.queue.QueueName;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** When a message that was received comes again: a retry is a change of visibility, and needs no second message. */
public final class SqsVisibility {
    /** SQS hides a message for at most 12 hours after it was received; some of them may have passed. */
    private static final Duration LONGEST = Duration.ofHours(11);

    private final Supplier<SqsClient> sqs;
    private final QueueUrls urls;

    public SqsVisibility(Supplier<SqsClient> sqs, QueueUrls urls) {
        this.sqs = sqs;
        this.urls = urls;
    }

    /** @param receipt the receipt handle of the message as it was received */
    public void comeAgain(QueueName queue, String receipt, Duration after) {
        Duration bounded = after.compareTo(LONGEST) < 0 ? after : LONGEST;
        sqs.get()
                .changeMessageVisibility(request -> request.queueUrl(urls.of(queue))
                        .receiptHandle(receipt)
                        .visibilityTimeout(
                                Math.toIntExact(bounded.plusMillis(999).toSeconds())));
    }
}
