package io.chasqui.platform.json;

/** A text that is not the JSON that was expected. Says where, never what: the text may be a person's. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    JsonException(String problem, int line, int column) {
        super(problem + " at line " + line + ", column " + column);
        this.line = line;
        this.column = column;
    }

    JsonException(String problem) {
        super(problem);
        this.line = 0;
        this.column = 0;
    }

    /** {@return the line, from 1; 0 where there is none} */
    public int line() {
        return line;
    }

    /** {@return the column, from 1; 0 where there is none} */
    public int column() {
        return column;
    }
}
