package io.chasqui.platform.aws;

import io.chasqui.platform.json.XmlCharacters;
import io.chasqui.platform.queue.DeadLetter.Origin;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.HeldLetters;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.TaskCodec;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * The dead-letter queues. Of what was parked the reason stands in the message attribute {@code reason}, and what it was
 * in {@code origin}; what SQS gave up by itself has neither.
 */
public final class SqsDeadLetters implements DeadLetters {
    private static final System.Logger LOG = System.getLogger(SqsDeadLetters.class.getName());

    private final Supplier<SqsClient> sqs;
    private final QueueUrls urls;
    private final TaskCodec codec;
    private final Clock clock;

    public SqsDeadLetters(Supplier<SqsClient> sqs, QueueUrls urls, TaskCodec codec, Clock clock) {
        this.sqs = sqs;
        this.urls = urls;
        this.codec = codec;
        this.clock = clock;
    }

    @Override
    public void park(QueueName queue, Origin origin, String body, String reason) {
        SendMessageRequest.Builder request = SendMessageRequest.builder()
                .queueUrl(urls.deadLetters(queue))
                .messageBody(body.isEmpty() ? "(empty)" : XmlCharacters.escape(body))
                .messageAttributes(Map.of(
                        SqsLetters.REASON, SqsLetters.attribute(XmlCharacters.escape(reason)),
                        SqsLetters.ORIGIN, SqsLetters.attribute(origin.name())));
        if (queue.isFifo()) {
            // Each by itself: nothing waits for a dead letter.
            String own = UUID.randomUUID().toString();
            request.messageGroupId(own).messageDeduplicationId(own);
        }
        sqs.get().sendMessage(request.build());
        LOG.log(System.Logger.Level.ERROR, "parked in the dead letters of {0}: {1}", queue.wire(), reason);
    }

    @Override
    public int waiting(QueueName queue) {
        return count(queue).all();
    }

    @Override
    public HeldLetters take(QueueName queue, int most) {
        return SqsHeldLetters.take(sqs.get(), urls, new SqsLetters(codec), queue, count(queue), most, clock);
    }

    private Depth count(QueueName queue) {
        Map<QueueAttributeName, String> attributes = sqs.get()
                .getQueueAttributes(request -> request.queueUrl(urls.deadLetters(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return new Depth(
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private static int number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Integer.parseInt(attributes.getOrDefault(name, "0"));
    }

    /**
     * How much is in a queue, about.
     *
     * @param visible what can be received
     * @param held what somebody has in hand
     */
    record Depth(int visible, int held) {
        int all() {
            return visible + held;
        }
    }
}
