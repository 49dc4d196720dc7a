package io.chasqui.messaging.message;

import io.chasqui.messaging.content.Content;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Originator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person wrote to us, in the same form for every vendor.
 *
 * @param connection the connection that it came by
 * @param providerId the vendor's id: it stays the same when the vendor repeats the message
 * @param from the person's address, or another sender
 * @param to the sender of ours that was written to
 * @param vendorAnswered whether the vendor has already answered an opt-out, opt-in or help word by itself
 * @param understood what the vendor itself took the words for; null where it takes them for nothing, or does not say
 * @param omittedMedia how many pictures and other media came with it, which are not carried
 * @param replyTo the vendor's id of the message of ours that it answers; null where it answers none, or the vendor does not say
 */
public record InboundMessage(
        String connection,
        String providerId,
        Channel channel,
        Originator from,
        String to,
        Content content,
        Instant receivedAt,
        boolean vendorAnswered,
        @Nullable Understood understood,
        int omittedMedia,
        @Nullable String replyTo) {
    /** What a vendor takes a person's words for. */
    public enum Understood {
        OPT_OUT,
        /** An opt-out of marketing, and of nothing else. */
        OPT_OUT_OF_MARKETING,
        OPT_IN,
        HELP
    }

    /** One that answers no message of ours that the vendor names. */
    public InboundMessage(
            String connection,
            String providerId,
            Channel channel,
            Originator from,
            String to,
            Content content,
            Instant receivedAt,
            boolean vendorAnswered,
            @Nullable Understood understood,
            int omittedMedia) {
        this(
                connection,
                providerId,
                channel,
                from,
                to,
                content,
                receivedAt,
                vendorAnswered,
                understood,
                omittedMedia,
                null);
    }

    /** {@return the same that answers the message of ours of this vendor's id} */
    public InboundMessage answering(@Nullable String message) {
        return new InboundMessage(
                connection,
                providerId,
                channel,
                from,
                to,
                content,
                receivedAt,
                vendorAnswered,
                understood,
                omittedMedia,
                message);
    }

    /** {@return the same with another content} */
    public InboundMessage with(Content other) {
        return new InboundMessage(
                connection,
                providerId,
                channel,
                from,
                to,
                other,
                receivedAt,
                vendorAnswered,
                understood,
                omittedMedia,
                replyTo);
    }

    /** One whose words the vendor takes for nothing, without media. */
    public InboundMessage(
            String connection,
            String providerId,
            Channel channel,
            Originator from,
            String to,
            Content content,
            Instant receivedAt,
            boolean vendorAnswered) {
        this(connection, providerId, channel, from, to, content, receivedAt, vendorAnswered, null, 0, null);
    }
}
