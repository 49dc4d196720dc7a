package io.chasqui.messaging.message;

import io.chasqui.people.consent.Purpose;
import java.util.Optional;

/** Classifies the reasons that messages, hops and transitions have. */
public interface FailureClasses {
    /**
     * {@return the class of a reason; empty when the reason is no failure}
     *
     * @param reason a code of the platform, such as {@code opted_out}, or of a vendor, such as {@code twilio:30003}
     */
    Optional<FailureClass> of(String reason);

    /** {@return the purpose that an opt-out of this reason covers alone; empty when it covers every purpose} */
    Optional<Purpose> optedOutOf(String reason);
}
