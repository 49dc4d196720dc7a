package io.chasqui.platform.status;

/** An alarm's state was read and is older than the event that announced it: read it again a little later. */
public final class StaleReading extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleReading(String alarm) {
        super("the state of " + alarm + " is older than its event");
    }
}
