package io.chasqui.messaging.provider;

import io.chasqui.people.consent.Purpose;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of handing a message over. The set is closed: what to do next follows from the case alone. */
public sealed interface SendOutcome {
    /**
     * The vendor has taken it.
     *
     * @param providerIds the vendor's ids of it: one, or one for each part that it has made of it
     */
    record Accepted(List<String> providerIds) implements SendOutcome {
        public Accepted {
            providerIds = List.copyOf(providerIds);
            if (providerIds.isEmpty()) {
                throw new IllegalArgumentException("what a vendor has taken has an id");
            }
        }

        public Accepted(String providerId) {
            this(List.of(providerId));
        }

        /** {@return the id of the message, or of its first part} */
        public String providerId() {
            return providerIds.getFirst();
        }
    }

    /** {@return whether the vendor, or the way to it, has failed: it is neither this message's fault nor our pace} */
    default boolean isVendorsFailure() {
        return switch (this) {
            case Unavailable ignored -> true;
            case NoAccess ignored -> true;
            case Unknown ignored -> true;
            case Accepted ignored -> false;
            case Retryable ignored -> false;
            case Rejected ignored -> false;
            case AddressDead ignored -> false;
            case OptedOut ignored -> false;
        };
    }

    /**
     * The vendor is well and has not taken it, for we are too fast; it may do so later.
     *
     * @param after how long the vendor asks to wait; null where it does not say
     */
    record Retryable(String code, @Nullable Duration after) implements SendOutcome {}

    /**
     * The vendor can't be reached or has failed, whatever the message was. It has not taken it and may do so later.
     *
     * @param after how long the vendor asks to wait; null where it does not say
     */
    record Unavailable(String code, @Nullable Duration after) implements SendOutcome {}

    /**
     * There is no token to send with, so that nothing was sent. Another attempt follows.
     *
     * @param after how long the vendor asks to wait; null where it does not say
     */
    record NoAccess(String code, @Nullable Duration after) implements SendOutcome {}

    /** The vendor will never take it as it is. */
    record Rejected(String code) implements SendOutcome {}

    /** The address can't be reached on this channel. */
    record AddressDead(String code) implements SendOutcome {}

    /**
     * The vendor knows that the recipient has opted out.
     *
     * @param purpose of what; null of everything
     */
    record OptedOut(String code, @Nullable Purpose purpose) implements SendOutcome {
        /** An opt-out of everything. */
        public OptedOut(String code) {
            this(code, null);
        }
    }

    /** The request may have been carried out: it must not be repeated. */
    record Unknown(String code) implements SendOutcome {}
}
