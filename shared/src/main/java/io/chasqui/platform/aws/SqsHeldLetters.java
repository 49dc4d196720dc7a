package io.chasqui.platform.aws;

import io.chasqui.platform.aws.SqsDeadLetters.Depth;
import io.chasqui.platform.queue.DeadLetter;
import io.chasqui.platform.queue.HeldLetters;
import io.chasqui.platform.queue.QueueName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Letters in hand are messages that were received: SQS hides them from others, and shows them again by itself. */
final class SqsHeldLetters implements HeldLetters {
    private static final System.Logger LOG = System.getLogger(SqsHeldLetters.class.getName());

    /** Longer than a function works on one request, so that what it has in hand stays its own. */
    private static final Duration HELD = Duration.ofMinutes(1);

    /** No more letters are taken after this time, so that the request is answered. */
    private static final Duration TAKING = Duration.ofSeconds(10);

    /** SQS takes so many messages in one request, and together no more than this. */
    private static final int BATCH = 10;

    private static final int BATCH_BYTES = 200 * 1024;

    private final SqsClient sqs;
    private final QueueUrls urls;
    private final SqsLetters form;
    private final QueueName queue;
    private final Map<String, Message> held;
    private final List<DeadLetter> letters;
    private final boolean complete;

    private SqsHeldLetters(
            SqsClient sqs,
            QueueUrls urls,
            SqsLetters form,
            QueueName queue,
            Map<String, Message> held,
            boolean complete) {
        this.sqs = sqs;
        this.urls = urls;
        this.form = form;
        this.queue = queue;
        this.held = held;
        this.complete = complete;
        this.letters = held.values().stream()
                .map(form::letter)
                .sorted(Comparator.comparing(DeadLetter::sentAt))
                .toList();
    }

    static SqsHeldLetters take(
            SqsClient sqs, QueueUrls urls, SqsLetters form, QueueName queue, Depth depth, int most, Clock clock) {
        Map<String, Message> held = new LinkedHashMap<>();
        Instant end = clock.instant().plus(TAKING);
        boolean more = depth.visible() > 0;
        while (more && held.size() < most && clock.instant().isBefore(end)) {
            int wanted = Math.min(BATCH, most - held.size());
            List<Message> received = receive(sqs, urls.deadLetters(queue), wanted);
            received.forEach(message -> held.put(message.messageId(), message));
            more = !received.isEmpty() && (received.size() == wanted || held.size() < depth.visible());
        }
        return new SqsHeldLetters(sqs, urls, form, queue, held, !more && held.size() >= depth.all());
    }

    @Override
    public List<DeadLetter> letters() {
        return letters;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public List<DeadLetter> redrive(List<DeadLetter> chosen) {
        return inBatches(chosen, batch -> {
            send(batch);
            delete(batch);
        });
    }

    @Override
    public List<DeadLetter> discard(List<DeadLetter> chosen) {
        return inBatches(chosen, this::delete);
    }

    @Override
    public void close() {
        List<Message> left = List.copyOf(held.values());
        held.clear();
        for (int from = 0; from < left.size(); from += BATCH) {
            List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
            for (Message message : left.subList(from, Math.min(from + BATCH, left.size()))) {
                entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(0)
                        .build());
            }
            try {
                sqs.changeMessageVisibilityBatch(
                        request -> request.queueUrl(urls.deadLetters(queue)).entries(entries));
            } catch (SdkException failed) {
                LOG.log(System.Logger.Level.WARNING, "letters of {0} are hidden for another minute", queue.wire());
                return;
            }
        }
    }

    private List<DeadLetter> inBatches(List<DeadLetter> chosen, Consumer<List<Message>> work) {
        List<DeadLetter> done = new ArrayList<>();
        for (List<DeadLetter> batch : batches(chosen)) {
            try {
                work.accept(batch.stream()
                        .map(letter -> Objects.requireNonNull(held.get(letter.id()), "a letter that is not in hand"))
                        .toList());
            } catch (SdkException | IllegalStateException failed) {
                if (done.isEmpty()) {
                    throw failed;
                }
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} of {1} letters of {2} were moved: {3}",
                        done.size(),
                        chosen.size(),
                        queue.wire(),
                        failed.getClass().getSimpleName());
                return done;
            }
            batch.forEach(letter -> held.remove(letter.id()));
            done.addAll(batch);
        }
        return done;
    }

    private void send(List<Message> batch) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        batch.forEach(message -> entries.add(form.entry(queue, Integer.toString(entries.size()), message)));
        refuse(sqs.sendMessageBatch(request -> request.queueUrl(urls.of(queue)).entries(entries))
                .failed());
    }

    private void delete(List<Message> batch) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        batch.forEach(message -> entries.add(DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receiptHandle())
                .build()));
        refuse(sqs.deleteMessageBatch(
                        request -> request.queueUrl(urls.deadLetters(queue)).entries(entries))
                .failed());
    }

    /** Some of a batch is as good as none of it: what was sent is still a dead letter, and can be sent again. */
    private void refuse(List<BatchResultErrorEntry> failed) {
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.size() + " letters were not taken by " + queue.wire() + ": "
                    + failed.getFirst().code());
        }
    }

    private static List<List<DeadLetter>> batches(List<DeadLetter> chosen) {
        List<List<DeadLetter>> batches = new ArrayList<>();
        List<DeadLetter> batch = new ArrayList<>();
        int bytes = 0;
        for (DeadLetter letter : chosen) {
            int size = letter.content().getBytes(StandardCharsets.UTF_8).length;
            if (!batch.isEmpty() && (batch.size() == BATCH || bytes + size > BATCH_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(letter);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** Waits a second for the first, so that SQS asks all of its servers. */
    private static List<Message> receive(SqsClient sqs, String url, int most) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(most)
                        .visibilityTimeout(Math.toIntExact(HELD.toSeconds()))
                        .waitTimeSeconds(1)
                        .messageSystemAttributeNames(
                                MessageSystemAttributeName.SENT_TIMESTAMP, MessageSystemAttributeName.MESSAGE_GROUP_ID)
                        .messageAttributeNames("All"))
                .messages();
    }
}
