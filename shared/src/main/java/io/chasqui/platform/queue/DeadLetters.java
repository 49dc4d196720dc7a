package io.chasqui.platform.queue;

/**
 * Where what can't be done goes, to be looked at by a person. Counts are SQS's own, which may be a minute behind.
 */
public interface DeadLetters {
    /**
     * Parks what came to a queue, as it came, but for characters that no queue takes: those have JSON's escapes.
     *
     * @param reason one sentence without any of the content
     */
    default void park(QueueName queue, String body, String reason) {
        park(queue, DeadLetter.Origin.QUEUE, body, reason);
    }

    /** Parks what stood in a queue, or was never fit to. */
    void park(QueueName queue, DeadLetter.Origin origin, String body, String reason);

    /** {@return about how many letters a queue has, of all tenants} */
    int waiting(QueueName queue);

    /**
     * Takes letters in hand: for a minute nobody else sees them, unless they are let go before. Of a FIFO group, the first
     * ten at most.
     *
     * @param most how many at most
     */
    HeldLetters take(QueueName queue, int most);
}
