package io.chasqui.messaging.template;

import java.util.List;

/** A text, as it was read. */
public sealed interface Reading {
    /**
     * A text that can be filled.
     *
     * @param operands its texts, constants and names, in order
     * @param source Handlebars, in which <code>$3</code> stands for operand 3 and no text stands by itself
     * @param isPlain whether it is texts and names alone: filled by writing one operand after the other
     */
    record Script(List<Operand> operands, String source, boolean isPlain) implements Reading {
        public Script {
            operands = List.copyOf(operands);
        }
    }

    /** A text that can't be filled. */
    record Unreadable(TemplateFlaw flaw) implements Reading {}
}
