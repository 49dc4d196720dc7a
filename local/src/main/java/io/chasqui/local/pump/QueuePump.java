package io.chasqui.local.pump;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.QueueDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Hands the messages of a queue to its consumer in batches, as Lambda does: those that the consumer doesn't report as
 * failed are deleted, the others stay until their visibility ends. A consumer that throws, or reports an id that is not
 * in the batch, failed all. Any number of threads may poll at once: one of them receives, and the next one does when it
 * has got something and hands it over, so that one long poll waits where there is nothing. The batch window is not
 * waited for.
 */
public final class QueuePump {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePump.class);
    private static final int MAX_BATCH = 10;

    private final SqsClient sqs;
    private final String queueUrl;
    private final String queueArn;
    private final QueueDefinition queue;
    private final FunctionDefinition function;
    private final RequestHandler<SQSEvent, SQSBatchResponse> handler;
    private final ReentrantLock receiving = new ReentrantLock();

    /** A pump from {@code queue}, found at {@code queueUrl}, to {@code handler}, which is {@code function}. */
    public QueuePump(
            SqsClient sqs,
            String queueUrl,
            String queueArn,
            QueueDefinition queue,
            FunctionDefinition function,
            RequestHandler<SQSEvent, SQSBatchResponse> handler) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.queueArn = queueArn;
        this.queue = queue;
        this.function = function;
        this.handler = handler;
    }

    /** The queue that this pump reads. */
    public QueueDefinition queue() {
        return queue;
    }

    /**
     * Receives one batch and hands it over.
     *
     * @param waitSeconds how long to wait for a message, 0 to 20, in the system's time
     * @return how many messages were received, whatever became of them
     */
    public int pollOnce(int waitSeconds) {
        List<Message> messages = receive(waitSeconds);
        if (!messages.isEmpty()) {
            Set<String> failed = invoke(messages);
            delete(messages.stream()
                    .filter(message -> !failed.contains(message.messageId()))
                    .toList());
        }
        return messages.size();
    }

    private List<Message> receive(int waitSeconds) {
        receiving.lock();
        try {
            return sqs.receiveMessage(request -> request.queueUrl(queueUrl)
                            .maxNumberOfMessages(Math.min(queue.batchSize(), MAX_BATCH))
                            .waitTimeSeconds(waitSeconds)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                            .messageAttributeNames("All"))
                    .messages();
        } finally {
            receiving.unlock();
        }
    }

    private Set<String> invoke(List<Message> messages) {
        Set<String> all = new HashSet<>();
        messages.forEach(message -> all.add(message.messageId()));
        try {
            SQSBatchResponse response = handler.handleRequest(event(messages), Invocation.of(function));
            Set<String> failed = new HashSet<>();
            if (response != null && response.getBatchItemFailures() != null) {
                response.getBatchItemFailures().forEach(failure -> failed.add(failure.getItemIdentifier()));
            }
            if (!all.containsAll(failed)) {
                LOG.error("{} reported messages as failed that it did not get: the batch failed", function.name());
                return all;
            }
            return failed;
        } catch (RuntimeException | Error e) {
            LOG.error("{} failed on {} messages of {}", function.name(), messages.size(), queue.name(), e);
            return all;
        }
    }

    private void delete(List<Message> done) {
        if (done.isEmpty()) {
            return;
        }
        var result = sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl)
                .entries(done.stream()
                        .map(message -> DeleteMessageBatchRequestEntry.builder()
                                .id(message.messageId())
                                .receiptHandle(message.receiptHandle())
                                .build())
                        .toList()));
        result.failed()
                .forEach(entry -> LOG.warn(
                        "Message {} of {} could not be deleted: {}", entry.id(), queue.name(), entry.message()));
    }

    private SQSEvent event(List<Message> messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(messages.stream()
                .map(message -> SqsRecords.record(message, queueArn))
                .toList());
        return event;
    }
}
