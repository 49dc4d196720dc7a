package io.chasqui.platform.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a caller, and what it sends, may reach real carriers. */
public enum Mode {
    /** Reaches the sandbox and nothing else, whatever is configured. */
    TEST,
    /** Reaches the tenant's connections; the sandbox only where an installation has no connection at all. */
    LIVE;

    /** {@return the mode as the API spells it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the mode of that spelling, empty when there is none} */
    public static Optional<Mode> of(String wire) {
        return Arrays.stream(values()).filter(mode -> mode.wire().equals(wire)).findFirst();
    }

    /** {@return whether a caller of this mode may change what the other mode made: a test key never sets anything live going} */
    public boolean mayChange(Mode made) {
        return this == LIVE || made == TEST;
    }
}
