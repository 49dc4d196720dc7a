package io.chasqui.local.sqs;

import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.QueueDefinition;
import io.chasqui.platform.aws.QueueUrls;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes the topology's queues, and takes them away, wherever SQS is. */
public final class Queues {
    private static final String FOURTEEN_DAYS = "1209600";

    private final SqsClient sqs;
    private final String prefix;

    public Queues(SqsClient sqs, String prefix) {
        this.sqs = sqs;
        this.prefix = prefix;
    }

    /** Makes every queue with its dead-letter queue, and the one of the schedules. */
    public void create(Topology topology) {
        create(prefix + QueueUrls.FAILED_SCHEDULES, false, Map.of());
        for (QueueDefinition queue : topology.queues().values()) {
            create(queue.deadLetterQueueName(prefix), queue.fifo(), Map.of());
            String policy = "{\"deadLetterTargetArn\":\"" + LocalAccount.QUEUE_ARN_PREFIX
                    + queue.deadLetterQueueName(prefix) + "\",\"maxReceiveCount\":" + queue.maxReceives() + "}";
            create(
                    queue.queueName(prefix),
                    queue.fifo(),
                    Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            String.valueOf(queue.visibilitySeconds()),
                            QueueAttributeName.REDRIVE_POLICY,
                            policy));
        }
    }

    /** Deletes every queue that begins with the prefix. */
    public void delete() {
        sqs.listQueues(request -> request.queueNamePrefix(prefix).maxResults(1_000))
                .queueUrls()
                .forEach(url -> sqs.deleteQueue(request -> request.queueUrl(url)));
    }

    private void create(String name, boolean fifo, Map<QueueAttributeName, String> settings) {
        Map<QueueAttributeName, String> attributes = new HashMap<>(settings);
        attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, FOURTEEN_DAYS);
        if (fifo) {
            attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
        }
        sqs.createQueue(request -> request.queueName(name).attributes(attributes));
    }
}
