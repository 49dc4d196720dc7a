package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.chasqui.platform.log.Wordless;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partial batch failure. Messages of a standard queue run in parallel. Those of a FIFO queue run in order within their
 * group, groups in parallel; after a group's first failure the rest of the group is returned untried, or it would be
 * handled out of order.
 */
final class QueueBatch {
    private static final Logger LOG = LoggerFactory.getLogger(QueueBatch.class);
    private static final String GROUP = "MessageGroupId";

    private QueueBatch() {}

    /** What is done with one message; throwing sends it back to the queue. */
    @FunctionalInterface
    interface Work {
        void handle(SQSMessage message) throws Exception;
    }

    /**
     * {@return the messages that failed, in the order they came; never throws for one of them}
     *
     * @param untried gets each message that goes back untried, because one before it in its group failed
     */
    static SQSBatchResponse process(SQSEvent event, Work work, Consumer<SQSMessage> untried) {
        List<Future<List<BatchItemFailure>>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<SQSMessage> group : groups(event.getRecords())) {
                runs.add(threads.submit(() -> inOrder(group, work, untried)));
            }
        }
        List<BatchItemFailure> failures = new ArrayList<>();
        runs.forEach(run -> failures.addAll(result(run)));
        return SQSBatchResponse.builder().withBatchItemFailures(failures).build();
    }

    private static Iterable<List<SQSMessage>> groups(List<SQSMessage> messages) {
        Map<String, List<SQSMessage>> groups = new LinkedHashMap<>();
        for (SQSMessage message : messages) {
            Map<String, String> attributes = message.getAttributes();
            String group = attributes == null ? null : attributes.get(GROUP);
            String key = group == null ? "message " + message.getMessageId() : "group " + group;
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(message);
        }
        return groups.values();
    }

    /** An Error counts as a failure too: one message that overflows the stack must not take the batch with it. */
    @SuppressWarnings("CatchThrowable")
    private static List<BatchItemFailure> inOrder(List<SQSMessage> group, Work work, Consumer<SQSMessage> untried) {
        for (int i = 0; i < group.size(); i++) {
            SQSMessage message = group.get(i);
            try {
                work.handle(message);
            } catch (Throwable failure) {
                if (!(failure instanceof ComeAgain)) {
                    LOG.error("message {} failed", message.getMessageId(), Wordless.of(failure));
                }
                group.subList(i + 1, group.size()).forEach(next -> returnUntried(next, untried));
                return group.subList(i, group.size()).stream()
                        .map(back -> new BatchItemFailure(back.getMessageId()))
                        .toList();
            }
        }
        return List.of();
    }

    /** What fails here costs time alone: the message comes again when its visibility timeout ends. */
    @SuppressWarnings("CatchThrowable") // as above
    private static void returnUntried(SQSMessage message, Consumer<SQSMessage> untried) {
        try {
            untried.accept(message);
        } catch (Throwable failure) {
            LOG.warn("message {} was not made visible", message.getMessageId(), Wordless.of(failure));
        }
    }

    private static List<BatchItemFailure> result(Future<List<BatchItemFailure>> run) {
        try {
            return run.get();
        } catch (InterruptedException | ExecutionException impossible) {
            throw new IllegalStateException("the executor was closed with a message still running", impossible);
        }
    }
}
