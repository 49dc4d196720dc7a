package io.chasqui.people.consent;

import java.util.Locale;

/** On what ground a message may be sent (GDPR, article 6(1), whose letters are named). */
public enum LegalBasis {
    /** (a) A recorded grant. */
    CONSENT,
    /** (b) It performs a contract with the recipient, or a step that the recipient asked for. */
    CONTRACT,
    /** (c) The sender has to send it: the one answer that confirms an opt-out. */
    LEGAL_OBLIGATION;

    /** {@return the basis as the API and the database spell it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LegalBasis ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
