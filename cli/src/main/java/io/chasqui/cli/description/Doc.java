package io.chasqui.cli.description;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Javadoc comment as Markdown.
 *
 * @param summary its first sentence
 * @param text all of it, without its tags
 * @param parameters by name
 * @param returned what {@code @return} says
 */
record Doc(
        String summary,
        String text,
        Map<String, String> parameters,
        @Nullable String returned) {
    static final Doc NONE = new Doc("", "", Map.of(), null);

    Doc {
        parameters = Map.copyOf(parameters);
    }
}
