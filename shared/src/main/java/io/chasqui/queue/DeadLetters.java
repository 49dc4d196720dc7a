package io.chasqui.queue;

/** Where what can't be done goes, to be looked at by a person. */
public interface DeadLetters {
    /**
     * Parks what came to a queue, as it came.
     *
     * @param reason one sentence without any of the content
     */
    void park(QueueName queue, String body, String reason);
}
