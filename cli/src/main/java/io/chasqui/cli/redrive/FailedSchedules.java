package io.chasqui.cli.redrive;

import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.UnprocessableTask;
import io.chasqui.wiring.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The tasks that EventBridge Scheduler could not deliver, in the queue where it keeps them. */
final class FailedSchedules {
    private final FailedLetters letters;
    private final SqsClient sqs;
    private final String prefix;
    private final UnaryOperator<String> urls;

    /** @param urls finds a queue's URL by its name */
    FailedSchedules(FailedLetters letters, SqsClient sqs, String prefix, UnaryOperator<String> urls) {
        this.letters = letters;
        this.sqs = sqs;
        this.prefix = prefix;
        this.urls = urls;
    }

    /** {@return the first letters, which stay in the queue} */
    List<FailedSchedule> first() {
        return letters.first().stream().map(FailedSchedule::of).toList();
    }

    /** Sends each task to its queue. Letters that cannot be read are left. */
    FailedLetters.Moved bringBack() {
        return letters.each(message -> {
            FailedSchedule failed = FailedSchedule.of(message);
            Optional<QueueName> queue = failed.whole() ? queue(failed) : Optional.empty();
            queue.ifPresent(to -> sqs.sendMessage(request ->
                    request.queueUrl(urls.apply(prefix + to.fileName())).messageBody(failed.task())));
            return queue.isPresent();
        });
    }

    /** {@return the queue of this installation that the letter names} Schedules never send to FIFO queues. */
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
            return Optional.of(Tasks.CODEC.read(text).queue());
        } catch (UnprocessableTask noTask) {
            return Optional.empty();
        }
    }
}
