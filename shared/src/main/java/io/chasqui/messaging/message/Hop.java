package io.chasqui.messaging.message;

import io.chasqui.messaging.content.Content;
import io.chasqui.people.consent.Channel;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a message's plan and its ledger: which connection carries it, which attempt was made, what came of it and
 * what the carrier said. The ledger and the receipt are written by different writers and never by each other's.
 *
 * @param sender the number or name to send from; null where the connection chooses
 * @param senderAsked whether a caller asked for that sender, so that no other may take its place
 * @param parts what the carrier bills: one or more
 * @param state the ledger
 * @param attempt the last attempt's number, 0 before the first
 * @param since when the ledger came to this state; null while planned
 * @param providerId the vendor's id of the message, once known
 * @param code the vendor's reason for the ledger's state; null where it gives none
 * @param rendered what went out; null before, and where it is the content as it stands
 * @param receipt the weightiest receipt so far; null before the first
 * @param receiptCode the carrier's reason for that receipt; null where it gives none
 */
public record Hop(
        Channel channel,
        String connection,
        @Nullable String sender,
        boolean senderAsked,
        SmsParts parts,
        State state,
        int attempt,
        @Nullable Instant since,
        @Nullable String providerId,
        @Nullable String code,
        @Nullable Content rendered,
        @Nullable ReceiptStatus receipt,
        @Nullable String receiptCode) {

    /** The ledger of attempts. An attempt is claimed before its call, so that no call is made twice. */
    public enum State {
        /** No attempt yet. */
        PLANNED,
        /** An attempt is claimed; its call may be under way. */
        CLAIMED,
        /** The last attempt came to nothing for certain; another may follow. */
        RETRYING,
        /** The vendor has taken it. */
        HANDED_OVER,
        /** The vendor will never take it. */
        REFUSED,
        /** Nobody knows whether the vendor has taken it: never repeated blindly. */
        IN_DOUBT;

        /** {@return the state as the API and the database spell it} */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State ofWire(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** {@return whether an attempt may be claimed: none is under way, and no receipt says that one was taken} */
    public boolean isOpen() {
        return (state == State.PLANNED || state == State.RETRYING) && receipt == null;
    }

    /** A leg that was planned and not yet run, by the connection's own sender. */
    public static Hop planned(Channel channel, String connection, @Nullable String sender, SmsParts parts) {
        return planned(channel, connection, sender, false, parts);
    }

    /** A leg that was planned and not yet run. */
    public static Hop planned(
            Channel channel, String connection, @Nullable String sender, boolean senderAsked, SmsParts parts) {
        return new Hop(
                channel, connection, sender, senderAsked, parts, State.PLANNED, 0, null, null, null, null, null, null);
    }
}
