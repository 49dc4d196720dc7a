package io.chasqui.platform.queue;

/**
 * A task that fails however often it is tried: it is parked as a dead letter. Its message is one sentence without any of
 * the content.
 */
public final class UnprocessableTask extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnprocessableTask(String reason) {
        super(reason);
    }
}
