package io.chasqui.messaging.message;

import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Address;
import java.time.Instant;

/**
 * What a person wrote to us, in the same form for every vendor.
 *
 * @param connection the connection that it came by
 * @param providerId the vendor's id: it stays the same when the vendor repeats the message
 * @param from the person's address
 * @param to the sender of ours that was written to
 * @param vendorAnswered whether the vendor has already answered an opt-out, opt-in or help word by itself
 */
public record InboundMessage(
        String connection,
        String providerId,
        Channel channel,
        Address from,
        String to,
        Content content,
        Instant receivedAt,
        boolean vendorAnswered) {}
