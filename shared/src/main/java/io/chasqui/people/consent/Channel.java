package io.chasqui.people.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way to reach a person. */
public enum Channel {
    SMS;

    /** {@return the channel as the API and the database spell it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the channel of that spelling, empty when there is none} */
    public static Optional<Channel> of(String wire) {
        return Arrays.stream(values())
                .filter(channel -> channel.wire().equals(wire))
                .findFirst();
    }
}
