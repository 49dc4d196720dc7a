package io.chasqui.people.compliance;

import io.chasqui.people.consent.LegalBasis;

/** What the gate says of one message to one address at one instant. */
public sealed interface Verdict {
    /** The message may be sent. */
    record Allowed(LegalBasis basis) implements Verdict {}

    /**
     * It must not go.
     *
     * @param reason a stable code: {@code opted_out}, {@code no_consent}, {@code unknown_market}, {@code premium_rate},
     *     {@code address_dead}
     */
    record Suppressed(String reason) implements Verdict {}
}
