package io.chasqui.people.contact;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the scopes and values of addresses that carriers and apps assign have in common. */
final class Scopes {
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Visible ASCII: tokens and ids as apps and carriers make them. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private Scopes() {}

    static String required(AddressKind kind, @Nullable String scope) {
        if (scope == null) {
            throw new IllegalArgumentException("an address of the kind " + kind.wire() + " has a scope");
        }
        return scope;
    }

    static void check(String scope) {
        if (!SCOPE.matcher(scope).matches()) {
            throw new IllegalArgumentException("a scope has 1 to 64 letters, digits, dots, hyphens and underscores");
        }
    }

    static void check(String value, int longest) {
        if (value.length() > longest || !TOKEN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "the value has 1 to " + longest + " visible ASCII characters without spaces");
        }
    }
}
