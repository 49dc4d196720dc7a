package io.chasqui.platform.aws;

import io.chasqui.platform.queue.FifoPlace;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskCodec;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.platform.schedule.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Tasks in SQS, ten to a request. What is due within a quarter of an hour waits there too; what is due later waits in
 * EventBridge Scheduler.
 */
public final class SqsTaskQueue implements TaskQueue {
    /** SQS takes so many messages in one request. */
    private static final int BATCH = 10;

    /** The longest that SQS delays a message. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    private final Supplier<SqsClient> sqs;
    private final QueueUrls urls;
    private final Schedules schedules;
    private final TaskCodec codec;
    private final Clock clock;

    public SqsTaskQueue(Supplier<SqsClient> sqs, QueueUrls urls, Schedules schedules, TaskCodec codec, Clock clock) {
        this.sqs = sqs;
        this.urls = urls;
        this.schedules = schedules;
        this.codec = codec;
        this.clock = clock;
    }

    @Override
    public void enqueue(List<? extends Task> tasks) {
        Map<QueueName, List<Task>> byQueue = new EnumMap<>(QueueName.class);
        for (Task task : tasks) {
            byQueue.computeIfAbsent(task.queue(), name -> new ArrayList<>()).add(task);
        }
        byQueue.forEach((name, list) -> {
            for (int from = 0; from < list.size(); from += BATCH) {
                send(name, list.subList(from, Math.min(from + BATCH, list.size())), Duration.ZERO);
            }
        });
    }

    @Override
    public void enqueueAt(Instant due, String name, Task task) {
        Duration delay = Duration.between(clock.instant(), due);
        if (delay.compareTo(LONGEST_DELAY) <= 0) {
            send(task.queue(), List.of(task), delay.isNegative() ? Duration.ZERO : delay);
        } else {
            schedules.create(name, new Timing.At(due), task).ifPresent(flaw -> {
                throw new IllegalStateException("the schedule " + name + " was refused: " + flaw);
            });
        }
    }

    private void send(QueueName name, List<? extends Task> tasks, Duration delay) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Task task : tasks) {
            SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(codec.write(task));
            if (name.isFifo()) {
                FifoPlace place = Objects.requireNonNull(task.place(), name.wire());
                entry.messageGroupId(place.group()).messageDeduplicationId(place.deduplication());
            } else if (delay.isPositive()) {
                // Rounded up: what is due must not come early.
                entry.delaySeconds(Math.toIntExact(delay.plusMillis(999).toSeconds()));
            }
            entries.add(entry.build());
        }
        SendMessageBatchResponse response = sqs.get()
                .sendMessageBatch(request -> request.queueUrl(urls.of(name)).entries(entries));
        if (response.hasFailed() && !response.failed().isEmpty()) {
            throw new IllegalStateException(response.failed().size() + " of " + entries.size()
                    + " tasks were not taken by the queue " + name.wire() + ": "
                    + response.failed().getFirst().code());
        }
    }
}
