package io.chasqui.platform.reading;

import java.util.Collection;

/** The values of a request's headers (RFC 9110, 5.5). */
public final class HeaderValues {
    private static final int DELETE = 0x7f;

    private HeaderValues() {}

    /** {@return whether no value has a control character, or a blank at an end} */
    public static boolean areClean(Collection<String> values) {
        return values.stream().allMatch(value -> value.strip().equals(value) && !hasControl(value));
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == DELETE) {
                return true;
            }
        }
        return false;
    }
}
