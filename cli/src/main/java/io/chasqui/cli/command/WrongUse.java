package io.chasqui.cli.command;

/** A command was called with wrong arguments. The message is one line for the user. */
public final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongUse(String problem) {
        super(problem);
    }
}
