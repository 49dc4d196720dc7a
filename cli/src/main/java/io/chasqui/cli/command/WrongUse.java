package io.chasqui.cli.command;

/** A command was told something that it does not know. Its message is one line for the person who typed it. */
public final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongUse(String problem) {
        super(problem);
    }
}
