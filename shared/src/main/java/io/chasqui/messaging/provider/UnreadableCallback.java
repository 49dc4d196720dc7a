package io.chasqui.messaging.provider;

/** A vendor's callback that does not say what its documentation promises. Its message holds no value of a person's. */
public final class UnreadableCallback extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableCallback(String reason) {
        super(reason);
    }
}
