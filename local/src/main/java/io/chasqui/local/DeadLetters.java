package io.chasqui.local;

import io.chasqui.local.sqs.QueuedMessage;
import java.util.List;

/**
 * What lies in a dead-letter queue.
 *
 * @param queue the dead-letter queue's full name
 * @param messages its messages, oldest first
 */
public record DeadLetters(String queue, List<QueuedMessage> messages) {
    /** How many there are. */
    public int depth() {
        return messages.size();
    }
}
