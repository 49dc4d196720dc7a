package io.chasqui.aws;

import io.chasqui.queue.DeadLetters;
import io.chasqui.queue.QueueName;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Parks what can't be done in the queue's dead-letter queue; the reason stands in the message attribute {@code reason}. */
public final class SqsDeadLetters implements DeadLetters {
    private static final System.Logger LOG = System.getLogger(SqsDeadLetters.class.getName());

    private final SqsClient sqs;
    private final QueueUrls urls;

    public SqsDeadLetters(SqsClient sqs, QueueUrls urls) {
        this.sqs = sqs;
        this.urls = urls;
    }

    @Override
    public void park(QueueName queue, String body, String reason) {
        SendMessageRequest.Builder request = SendMessageRequest.builder()
                .queueUrl(urls.deadLetters(queue))
                .messageBody(body.isEmpty() ? "(empty)" : body)
                .messageAttributes(Map.of(
                        "reason",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(reason)
                                .build()));
        if (queue.isFifo()) {
            // Each by itself: nothing waits for a dead letter.
            String own = UUID.randomUUID().toString();
            request.messageGroupId(own).messageDeduplicationId(own);
        }
        sqs.sendMessage(request.build());
        LOG.log(System.Logger.Level.ERROR, "parked in the dead letters of {0}: {1}", queue.wire(), reason);
    }
}
