package io.chasqui.platform.status;

import java.util.Locale;

/** How a component is, from best to worst. */
public enum Health {
    OPERATIONAL,
    /** All is done, later than usual. */
    DELAYED,
    /** A part of it fails. */
    DEGRADED;

    /** {@return its name in JSON} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the worse of the two} */
    public Health or(Health other) {
        return compareTo(other) < 0 ? other : this;
    }
}
