package io.chasqui.messaging.message;

import java.util.Locale;
import java.util.Optional;

/**
 * Why a message did not arrive, in the same words whichever vendor carried it. The list is closed. A vendor's own code
 * stands beside it as the reason.
 */
public enum FailureClass {
    /** Nobody has the address, or it cannot take messages of this channel. */
    INVALID_ADDRESS("the address does not exist, or cannot receive messages of this channel"),
    /** The address exists and could not be reached this time. */
    UNREACHABLE("the address exists and could not be reached: switched off, out of coverage, no route to its network"),
    /** A carrier or a fraud protection blocked it, whatever it said. */
    BLOCKED_BY_CARRIER("a carrier, or the recipient's own settings, blocked the message"),
    /** A filter took the content for spam. */
    SPAM("a filter took the message for spam"),
    /** The recipient does not want messages. */
    OPTED_OUT("the recipient has opted out"),
    /** The purpose needs a grant, and there is none. */
    NO_CONSENT("the purpose needs a consent, and none is recorded"),
    /** The account at the vendor cannot pay, or is suspended. */
    NO_CREDIT("the account at the vendor has no credit or is suspended"),
    /** The sender lacks a registration that the destination asks for. */
    SENDER_NOT_REGISTERED("the sender is not registered where the recipient is, such as for A2P 10DLC"),
    /** The account cannot send from that sender. */
    SENDER_UNUSABLE("the account cannot send from this sender"),
    /** The account may not send there. */
    DESTINATION_NOT_ALLOWED("the account may not send to this destination"),
    /** The channel allows a free message only for a while after the recipient's own. */
    WINDOW_CLOSED("the channel allows this content only for a while after the recipient has written"),
    /** The content itself is not taken. */
    CONTENT_REFUSED("the vendor or a carrier does not take this content"),
    /** The connection's vendor cannot do what the message asks for. */
    UNSUPPORTED("the carrier cannot do what the message asks for, such as to keep to its validity"),
    /** More than the vendor or a carrier takes at a time. */
    THROTTLED("more messages than the vendor or a carrier takes at a time"),
    /** The vendor, or a carrier behind it, failed. */
    VENDOR_FAILED("the vendor, or the way to it, failed"),
    /** The connection is not configured as the vendor wants it. */
    MISCONFIGURED("the connection is wrong: credentials, account or address of the vendor"),
    /** The time in which it was to be delivered ended. */
    EXPIRED("its validity ended before it could be delivered"),
    /** The vendor's code is in no table, or says nothing. */
    UNCLASSIFIED("the vendor gives no reason, or a code that is in no table");

    private final String meaning;

    FailureClass(String meaning) {
        this.meaning = meaning;
    }

    /** {@return what it means, for people to read} */
    public String meaning() {
        return meaning;
    }

    /** {@return the class as the API spells it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the class of a reason of the platform's own, empty when the reason is no failure} */
    public static Optional<FailureClass> ofOwn(String reason) {
        return switch (reason) {
            case "opted_out" -> Optional.of(OPTED_OUT);
            case "no_consent" -> Optional.of(NO_CONSENT);
            case "unknown_market" -> Optional.of(DESTINATION_NOT_ALLOWED);
            case "address_dead" -> Optional.of(INVALID_ADDRESS);
            case "validity_unsupported", "channel_unsupported", "unsupported_content", "degradation_forbidden" ->
                Optional.of(UNSUPPORTED);
            case "unknown_message" -> Optional.of(CONTENT_REFUSED);
            case "connection_gone" -> Optional.of(MISCONFIGURED);
            case "validity_ended" -> Optional.of(EXPIRED);
            default -> Optional.empty();
        };
    }
}
