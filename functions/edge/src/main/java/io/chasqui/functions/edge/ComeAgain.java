package io.chasqui.functions.edge;

/** A task is to come again: no failure, so it has no stack trace and is not logged as one. */
final class ComeAgain extends Exception {
    private static final long serialVersionUID = 1L;

    ComeAgain() {
        super("comes again", null, false, false);
    }
}
