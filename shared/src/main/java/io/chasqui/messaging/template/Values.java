package io.chasqui.messaging.template;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template is filled with: texts, numbers, truth values, lists, and maps of these.
 *
 * @param variables the message's own, by name; {@code order.id} is the one of that name, else {@code id} within
 *     {@code order}
 * @param contact the recipient's attributes, which {@code contact.first_name} names unless there is a variable of that
 *     name
 * @param locale how dates and numbers are written where the template does not say
 */
public record Values(Map<String, ?> variables, Map<String, ?> contact, Locale locale) {
    private static final String CONTACT = "contact.";

    /** {@return variables alone} */
    public static Values of(Map<String, String> variables) {
        return new Values(variables, Map.of(), Locale.ENGLISH);
    }

    /** {@return what has the name; null for nothing} */
    public @Nullable Object find(String name) {
        Object found = within(variables, name);
        return found == null && name.startsWith(CONTACT) ? within(contact, name.substring(CONTACT.length())) : found;
    }

    /** {@return what a map has under the path: the whole of it is a name, or its beginning names a map} */
    public static @Nullable Object within(Map<?, ?> map, String path) {
        Object whole = map.get(path);
        for (int dot = path.indexOf('.'); whole == null && dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (map.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                whole = within(inner, path.substring(dot + 1));
            }
        }
        return whole;
    }

    /** The values are left out: they must not be logged. */
    @Override
    public String toString() {
        return "Values[" + variables.size() + " variables, " + contact.size() + " attributes]";
    }
}
