package io.chasqui.messaging.template;

/** A tag can't be read. */
final class BadTag extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int at;

    /**
     * @param at where in the text
     * @param advice what to write, in a sentence
     */
    BadTag(int at, String advice) {
        super(advice, null, false, false);
        this.at = at;
    }

    TemplateFlaw flaw(String text) {
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        int column = 1 + text.codePointCount(text.lastIndexOf('\n', at - 1) + 1, at);
        return new TemplateFlaw(null, "bad_template", "Line " + line + ", character " + column + ": " + getMessage());
    }
}
