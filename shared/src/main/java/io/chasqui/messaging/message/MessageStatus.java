package io.chasqui.messaging.message;

import java.util.Locale;

/**
 * What has become of a message. In the order in which a message can pass through them; a message ends in exactly one
 * that {@link #isFinal() is final}, or as {@link #SENT}.
 */
public enum MessageStatus {
    /** Ours now; waiting for its time or its turn. */
    ACCEPTED,
    /** A provider is being called, or was called and has not been heard of. */
    SENDING,
    /** A provider has taken it. An end where that is the provider's last word; see {@link OutboundMessage#isFinal}. */
    SENT,
    /** Not sent: a rule forbade it. */
    SUPPRESSED,
    /** Not sent: its sender took it back. */
    CANCELLED,
    /** Not sent: its validity ended first. */
    EXPIRED,
    /** Handed over, and nothing more was heard until its validity had ended. A later receipt still changes it. */
    UNKNOWN,
    /** The carrier could not deliver it. */
    UNDELIVERED,
    /** A provider refused it, or gave it up. */
    FAILED,
    /** The message arrived. */
    DELIVERED,
    /** The message was opened. */
    READ;

    /** {@return whether a message of this status has ended, whoever carries it} */
    public boolean isFinal() {
        return compareTo(SENT) > 0;
    }

    /** {@return the status as the API and the database spell it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MessageStatus ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    static MessageStatus of(ReceiptStatus receipt) {
        return switch (receipt) {
            case SENT -> SENT;
            case UNDELIVERED -> UNDELIVERED;
            case FAILED -> FAILED;
            case DELIVERED -> DELIVERED;
            case READ -> READ;
        };
    }
}
