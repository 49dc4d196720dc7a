package io.chasqui.messaging.template;

import io.chasqui.platform.text.VisibleText;
import java.util.regex.Pattern;

/**
 * The names of variables. Letters and digits of any script and {@code _ . -} make a plain name, which a text writes as
 * {@code {{first_name}}}; it begins with a letter, a digit or {@code _}. Any other name stands in brackets: {@code
 * {{[First name]}}}. Brackets, braces and control characters can't be part of a name.
 */
public final class VariableName {
    /** In UTF-16 code units, as the API counts. */
    public static final int LONGEST = 64;

    static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.-]*");

    private static final String NEVER = "[]{}";

    private VariableName() {}

    /** {@return whether a text can name it} */
    public static boolean isNameable(String name) {
        return name.length() <= LONGEST
                && !VisibleText.isBlank(name)
                && name.codePoints().noneMatch(c -> Character.isISOControl(c) || NEVER.indexOf(c) >= 0);
    }

    /** {@return the name as a text writes it between braces} */
    public static String written(String name) {
        return PLAIN.matcher(name).matches() ? name : "[" + name + "]";
    }
}
