package io.chasqui.messaging.message;

import java.util.Optional;

/** Classifies the reasons that messages, hops and transitions have. */
@FunctionalInterface
public interface FailureClasses {
    /**
     * {@return the class of a reason; empty when the reason is no failure}
     *
     * @param reason a code of the platform, such as {@code opted_out}, or of a vendor, such as {@code twilio:30003}
     */
    Optional<FailureClass> of(String reason);
}
