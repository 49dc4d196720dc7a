package io.chasqui.messaging.template;

/** What a template is made of, beside its blocks and helpers. */
public sealed interface Operand {
    /** The template's own text, which stands as it is. */
    record Literal(String text) implements Operand {}

    /** A value that a tag holds itself: a text or a truth value. */
    record Constant(Object value) implements Operand {}

    /** A value that is looked up. */
    record Name(String path, Use use) implements Operand {}

    /** What a value is looked up for. */
    enum Use {
        /** It is shown: it must be there, and be a single value. */
        SHOWN,
        /** A helper or a loop needs it. */
        NEEDED,
        /** It is asked about, or has a fallback: it may be missing. */
        OPTIONAL
    }
}
