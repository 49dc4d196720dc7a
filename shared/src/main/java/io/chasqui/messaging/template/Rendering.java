package io.chasqui.messaging.template;

import java.util.List;

/** What came of filling a template. */
public sealed interface Rendering {
    /** The text, with its values. */
    record Filled(String text) implements Rendering {
        /** The text is left out: it must not be logged. */
        @Override
        public String toString() {
            return "Filled[" + text.length() + " characters]";
        }
    }

    /**
     * There is no text.
     *
     * @param flaws at least one
     */
    record Flawed(List<TemplateFlaw> flaws) implements Rendering {
        public Flawed {
            flaws = List.copyOf(flaws);
        }
    }
}
