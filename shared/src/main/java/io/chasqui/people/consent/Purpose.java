package io.chasqui.people.consent;

import java.util.Locale;

/** Why a message is sent: the rules that bind it follow from this. */
public enum Purpose {
    /** Follows from something that the recipient did: an order, a booking, a payment. */
    TRANSACTIONAL,
    /** Advertises; needs a grant. */
    MARKETING,
    /** A one-time code or link that the recipient has just asked for. */
    AUTHENTICATION,
    /** A person or an assistant answers the recipient. */
    SERVICE;

    /** {@return the purpose as the API and the database spell it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Purpose ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
