package io.chasqui.messaging.content;

import java.util.Locale;

/** Whether a content may become what its channel can carry. */
public enum Degrade {
    /** It becomes what the channel can carry. */
    ALLOW,
    /** It goes without a loss, or not at all. */
    FORBID;

    /** {@return the choice as the API and the database spell it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
