package io.chasqui.messaging.template;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with {@code {{name}}} placeholders. Strict: a placeholder without a variable is a flaw, never an empty text. */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_.]{0,63})\\s*}}");

    private Placeholders() {}

    /** {@return the names that the text asks for and the variables lack, in the order of the text} */
    public static Set<String> missing(String text, Map<String, String> variables) {
        Set<String> missing = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!variables.containsKey(matcher.group(1))) {
                missing.add(matcher.group(1));
            }
        }
        return missing;
    }

    /**
     * Puts the variables in their places. A variable's own text is not searched for placeholders.
     *
     * @throws IllegalArgumentException when one is {@link #missing}
     */
    public static String fill(String text, Map<String, String> variables) {
        StringBuilder filled = new StringBuilder(text.length());
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String value = variables.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no variable for the placeholder " + matcher.group(1));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}
