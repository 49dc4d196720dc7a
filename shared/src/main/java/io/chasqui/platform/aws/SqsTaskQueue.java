package io.chasqui.platform.aws;

import io.chasqui.platform.queue.FifoPlace;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskCodec;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.platform.schedule.Timing;
import java.nio.charset.StandardCharsets;
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
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Tasks in SQS, ten to a request. What is due within a quarter of an hour waits there too; what is due later waits in
 * EventBridge Scheduler.
 */
public final class SqsTaskQueue implements TaskQueue {
    /** SQS takes so many messages in one request. */
    private static final int BATCH = 10;

    /** All of a request's messages are at most 256 KiB; their places in a FIFO queue count too. */
    private static final int BATCH_BYTES = 250_000;

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
        Map<QueueName, List<Entry>> byQueue = new EnumMap<>(QueueName.class);
        for (Task task : tasks) {
            byQueue.computeIfAbsent(task.queue(), name -> new ArrayList<>()).add(entry(task));
        }
        byQueue.forEach((name, entries) -> {
            List<Entry> batch = new ArrayList<>();
            int bytes = 0;
            for (Entry next : entries) {
                if (batch.size() == BATCH || (!batch.isEmpty() && bytes + next.bytes > BATCH_BYTES)) {
                    send(name, batch, Duration.ZERO);
                    batch.clear();
                    bytes = 0;
                }
                batch.add(next);
                bytes += next.bytes;
            }
            send(name, batch, Duration.ZERO);
        });
    }

    /**
     * A task as it is queued.
     *
     * @param bytes how large its body is
     */
    private record Entry(Task task, String body, int bytes) {}

    private Entry entry(Task task) {
        String body = codec.write(task);
        return new Entry(task, body, body.getBytes(StandardCharsets.UTF_8).length);
    }

    @Override
    public void enqueueAt(Instant due, String name, Task task) {
        Duration delay = Duration.between(clock.instant(), due);
        if (delay.compareTo(LONGEST_DELAY) <= 0) {
            send(task.queue(), List.of(entry(task)), delay.isNegative() ? Duration.ZERO : delay);
        } else {
            schedules.create(name, new Timing.At(due), task).ifPresent(flaw -> {
                throw new IllegalStateException("the schedule " + name + " was refused: " + flaw);
            });
        }
    }

    private void send(QueueName name, List<Entry> tasks, Duration delay) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Entry each : tasks) {
            SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(each.body);
            if (name.isFifo()) {
                FifoPlace place = Objects.requireNonNull(each.task.place(), name.wire());
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
            throw Outages.notTaken(
                    response.failed().size() + " tasks were not taken by the queue " + name.wire(),
                    response.failed().stream().map(BatchResultErrorEntry::code).toList());
        }
    }
}
