package io.chasqui.platform.aws;

import io.chasqui.platform.queue.DeadLetter;
import io.chasqui.platform.queue.DeadLetter.Origin;
import io.chasqui.platform.queue.FifoPlace;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskCodec;
import io.chasqui.platform.queue.UnprocessableTask;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Dead letters as SQS holds them, and as they go back. */
record SqsLetters(TaskCodec codec) {
    static final String REASON = "reason";
    static final String ORIGIN = "origin";

    DeadLetter letter(Message message) {
        Origin origin = origin(message);
        MessageAttributeValue reason = message.messageAttributes().get(REASON);
        return new DeadLetter(
                message.messageId(),
                Instant.ofEpochMilli(
                        Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP))),
                origin,
                reason == null ? null : reason.stringValue(),
                origin == Origin.QUEUE ? task(message.body()) : null,
                message.body());
    }

    /**
     * The letter as it goes back: why it was parked is over, all else is kept. In a queue that keeps an order it stands
     * in its task's line again. Its deduplication id is its own: not that of its first time, which SQS remembers for five
     * minutes and would drop; and the same if it is sent twice, because the first answer was lost.
     *
     * @param id names it within the request
     */
    SendMessageBatchRequestEntry entry(QueueName queue, String id, Message message) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>(message.messageAttributes());
        attributes.remove(REASON);
        attributes.remove(ORIGIN);
        SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody(message.body())
                .messageAttributes(attributes);
        if (queue.isFifo()) {
            Task task = task(message.body());
            FifoPlace place = task == null || task.queue() != queue ? null : task.place();
            entry.messageGroupId(
                            place != null
                                    ? place.group()
                                    : message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                    .messageDeduplicationId("redrive-" + message.messageId());
        }
        return entry.build();
    }

    static MessageAttributeValue attribute(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    /** What SQS gave up by itself came from the queue; what claims another origin is not believed. */
    private static Origin origin(Message message) {
        MessageAttributeValue origin = message.messageAttributes().get(ORIGIN);
        return origin == null || Origin.QUEUE.name().equals(origin.stringValue()) ? Origin.QUEUE : Origin.CALLBACK;
    }

    private @Nullable Task task(String body) {
        try {
            return codec.read(body);
        } catch (UnprocessableTask unreadable) {
            return null;
        }
    }
}
