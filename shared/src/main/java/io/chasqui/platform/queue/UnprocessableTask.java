package io.chasqui.platform.queue;

/**
 * A task that no repetition can help: it is parked for a person to look at. Its message is one sentence without any of
 * the content.
 */
public final class UnprocessableTask extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnprocessableTask(String reason) {
        super(reason);
    }
}
