package io.chasqui.people.contact;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A change that is worked out anew when another one was written first. */
final class Retried {
    private static final int TRIES = 10;

    private Retried() {}

    static ContactOutcome until(Supplier<@Nullable ContactOutcome> attempt) {
        for (int tried = 0; tried < TRIES; tried++) {
            ContactOutcome outcome = attempt.get();
            if (outcome != null) {
                return outcome;
            }
        }
        throw new IllegalStateException("a contact is changed by too many at once");
    }
}
