package io.chasqui.verifier;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something is not as it has to be. */
final class CheckFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckFailed(String what) {
        super(what);
    }

    static void unlessEqual(String what, @Nullable Object expected, @Nullable Object actual) {
        unless(Objects.equals(expected, actual), what + ": expected " + expected + ", but it is " + actual);
    }

    static void unless(boolean condition, String what) {
        if (!condition) {
            throw new CheckFailed(what);
        }
    }
}
