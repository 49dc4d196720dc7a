package io.chasqui.people.consent;

import io.chasqui.people.contact.Address;
import io.chasqui.platform.tenant.Mode;
import java.time.Instant;

/**
 * An address that a carrier reported as one that nobody can be reached at.
 *
 * @param mode of the messages that it holds for
 * @param reason the carrier's code
 * @param since when it was recorded
 * @param until when it ends by itself: numbers are given to new people
 */
public record DeadAddress(Mode mode, Channel channel, Address address, String reason, Instant since, Instant until) {
    /** {@return whether this is that address on that channel} */
    public boolean is(Channel otherChannel, Address otherAddress) {
        return channel == otherChannel && address.equals(otherAddress);
    }
}
