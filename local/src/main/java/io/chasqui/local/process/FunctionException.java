package io.chasqui.local.process;

/** A function did not answer: it threw, did not start, took too long, or its process ended. */
public final class FunctionException extends RuntimeException {
    private final String type;

    /** @param type what Lambda calls it: the exception's class, or such as {@code Runtime.ExitError} */
    public FunctionException(String type, String message) {
        super(type + ": " + message);
        this.type = type;
    }

    public String type() {
        return type;
    }
}
