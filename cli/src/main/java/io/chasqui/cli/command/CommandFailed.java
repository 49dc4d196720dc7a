package io.chasqui.cli.command;

/** A command was understood and can't be done. Its message is one line for the person who typed it. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailed(String problem) {
        super(problem);
    }
}
