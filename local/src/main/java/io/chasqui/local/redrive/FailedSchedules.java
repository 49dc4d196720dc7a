package io.chasqui.local.redrive;

import io.chasqui.json.TaskJson;
import io.chasqui.queue.HopelessTask;
import io.chasqui.queue.QueueName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The tasks that EventBridge Scheduler could not deliver, in the queue where it keeps them. */
final class FailedSchedules {
    /** So long a letter in hand is nobody else's. */
    private static final int IN_HAND_SECONDS = 60;

    private final SqsClient sqs;
    private final String prefix;
    private final UnaryOperator<String> urls;

    /** @param urls tells a queue's URL by its name */
    FailedSchedules(SqsClient sqs, String prefix, UnaryOperator<String> urls) {
        this.sqs = sqs;
        this.prefix = prefix;
        this.urls = urls;
    }

    /** How many were moved, and how many were left since they can't be read. */
    record Moved(int moved, int left) {}

    /** {@return the first ones, which stay} */
    List<FailedSchedule> first() {
        return receive(0).stream().map(FailedSchedule::of).toList();
    }

    /** Sends each task to the queue that it was meant for. */
    Moved bringBack() {
        return each(message -> {
            FailedSchedule failed = FailedSchedule.of(message);
            Optional<QueueName> queue = failed.whole() ? queue(failed) : Optional.empty();
            queue.ifPresent(to -> sqs.sendMessage(request ->
                    request.queueUrl(urls.apply(prefix + to.fileName())).messageBody(failed.task())));
            return queue.isPresent();
        });
    }

    Moved discard() {
        return each(message -> true);
    }

    /** Deletes what was dealt with. What is left comes again after a minute: then all the others have been seen. */
    private Moved each(Predicate<Message> dealtWith) {
        int moved = 0;
        Set<String> left = new HashSet<>();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (Message message : receive(IN_HAND_SECONDS)) {
                if (dealtWith.test(message)) {
                    delete(message);
                    moved++;
                    goesOn = true;
                } else {
                    goesOn |= left.add(message.messageId());
                }
            }
        }
        return new Moved(moved, left.size());
    }

    /** One of ours, whatever the letter says: nobody's words are sent to another one. A schedule sends to none that is FIFO. */
    private Optional<QueueName> queue(FailedSchedule failed) {
        Optional<QueueName> meant = failed.queue().isEmpty()
                ? ofTask(failed.task())
                : Arrays.stream(QueueName.values())
                        .filter(queue -> failed.queue().equals(prefix + queue.fileName()))
                        .findFirst();
        return meant.filter(queue -> !queue.isFifo());
    }

    private static Optional<QueueName> ofTask(String text) {
        try {
            return Optional.of(TaskJson.read(text).queue());
        } catch (HopelessTask noTask) {
            return Optional.empty();
        }
    }

    private List<Message> receive(int seconds) {
        return sqs.receiveMessage(request -> request.queueUrl(urls.apply(prefix + FailedSchedule.QUEUE))
                        .messageAttributeNames("All")
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(seconds)
                        .waitTimeSeconds(1))
                .messages();
    }

    private void delete(Message message) {
        sqs.deleteMessage(request ->
                request.queueUrl(urls.apply(prefix + FailedSchedule.QUEUE)).receiptHandle(message.receiptHandle()));
    }
}
