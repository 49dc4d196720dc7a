package io.chasqui.messaging.template;

import org.jspecify.annotations.Nullable;

/**
 * Why a template can't be read or filled.
 *
 * @param variable the variable that is to blame; null when it is the text
 * @param code stable, for machines
 * @param detail a sentence for people: what to write. It may repeat names and fallbacks of the text, but no value
 */
public record TemplateFlaw(@Nullable String variable, String code, String detail) {
    public static TemplateFlaw missing(String name) {
        return new TemplateFlaw(
                name,
                "missing_variable",
                "The text asks for this variable; give it, or write a fallback: {{default " + VariableName.written(name)
                        + " \"…\"}}.");
    }

    /** {@return that a value can't stand where it is written} */
    public static TemplateFlaw many(String name) {
        return new TemplateFlaw(
                name,
                "format",
                "This is a list or an object; write {{#each " + VariableName.written(name) + "}}…{{/each}}.");
    }

    public static TemplateFlaw tooLong() {
        return new TemplateFlaw(
                null,
                "too_long",
                "With its variables the text is too long: it has more than " + Templates.MOST_CHARACTERS
                        + " characters.");
    }
}
