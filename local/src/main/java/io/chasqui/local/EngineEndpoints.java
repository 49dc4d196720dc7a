package io.chasqui.local;

import io.chasqui.local.topology.Topology.QueueDefinition;
import java.net.URI;
import java.time.Clock;

/**
 * Where a handler finds what it works with.
 *
 * @param dynamo the endpoint of DynamoDB and its streams
 * @param sqs the endpoint of SQS
 * @param queueUrlPrefix what each queue's URL starts with; its name in the topology and, for a FIFO queue, {@code
 *     .fifo} follow
 * @param scheduler the endpoint of EventBridge Scheduler
 * @param tablePrefix what each table's name starts with; its name in the topology follows
 * @param queueArnPrefix what each queue's ARN starts with; the same follows
 * @param region the region of all of them
 * @param gateway the public base URL, without a slash at the end
 * @param clock the time by which the engine runs
 */
public record EngineEndpoints(
        URI dynamo,
        URI sqs,
        String queueUrlPrefix,
        URI scheduler,
        String tablePrefix,
        String queueArnPrefix,
        String region,
        URI gateway,
        Clock clock) {

    /** The URL of a queue. */
    public String queueUrl(QueueDefinition queue) {
        return queue.queueName(queueUrlPrefix);
    }

    /** The ARN of a queue. */
    public String queueArn(QueueDefinition queue) {
        return queue.queueName(queueArnPrefix);
    }
}
