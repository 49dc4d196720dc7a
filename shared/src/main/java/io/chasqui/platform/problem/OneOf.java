package io.chasqui.platform.problem;

import org.jspecify.annotations.Nullable;

/** Two fields of which a request has one. */
public final class OneOf {
    private OneOf() {}

    /**
     * @param pointer where the violation is
     * @throws ProblemException when both are there, or none
     */
    public static void require(
            String pointer, String one, @Nullable Object first, String other, @Nullable Object second) {
        if (first == null && second == null) {
            throw refused(pointer, "Send '" + one + "' or '" + other + "'.");
        } else if (first != null && second != null) {
            throw refused(pointer, "Send either '" + one + "' or '" + other + "', not both.");
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.invalid(pointer, "one_of", detail);
    }
}
