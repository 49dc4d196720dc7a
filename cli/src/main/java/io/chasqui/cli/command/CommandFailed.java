package io.chasqui.cli.command;

/** A command was called correctly and failed. The message is one line for the user. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailed(String problem) {
        super(problem);
    }
}
