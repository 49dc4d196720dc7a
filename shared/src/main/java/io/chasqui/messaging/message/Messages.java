package io.chasqui.messaging.message;

import io.chasqui.messaging.content.Content;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of all conversations. Each change is one conditional write; a condition that does not hold is an
 * answer, not an exception. An exception means that the store failed; the call may be repeated.
 */
public interface Messages {
    /** Keeps a new message. {@return false when its id is there already, and nothing was changed} */
    boolean add(OutboundMessage message);

    /** {@return the message of that id as it is now, empty when the tenant has none} */
    Optional<Message> find(TenantId tenant, MessageId id);

    /** {@return the message of that id as it is now, empty when the tenant has none or it is inbound} */
    default Optional<OutboundMessage> findOutbound(TenantId tenant, MessageId id) {
        return find(tenant, id)
                .flatMap(found -> found instanceof OutboundMessage message ? Optional.of(message) : Optional.empty());
    }

    /** {@return those of the outbound messages that are there, in no order, as they were a second ago or later} What they say is left out where it is large. */
    List<OutboundMessage> findOutbound(TenantId tenant, List<MessageId> ids);

    /**
     * Looks through a part of all tenants' messages for those that are accepted and never were attempted. It reads the
     * whole table part by part, which takes hours where that is large, and leaves out what can't be read.
     *
     * @param until only messages that were accepted before
     * @param after where the part before this one ended; null begins
     */
    Unattempted unattempted(Instant until, @Nullable String after);

    /**
     * A conversation's timeline, newest first.
     *
     * @param before only what comes before that message's order; null for the newest
     */
    List<Message> timeline(TenantId tenant, ConversationId conversation, @Nullable String before, int limit);

    /**
     * Claims the next attempt of a hop: from then on nobody else may call the provider for it.
     *
     * @return the message with the claim in its ledger; empty when the hop is not open, which it is no more once a
     *     receipt of any status tells that an attempt was taken, or the message is closed or absent
     */
    Optional<OutboundMessage> claim(TenantId tenant, MessageId id, int hop, Claim claim);

    /**
     * Takes a claim back whose call was not made, and never will be: the hop is open again, also when it is in doubt
     * because its caller was taken for dead.
     *
     * @param token the claim's, which tells it from everybody else's
     * @return false when the hop is not claimed by that claim, and nothing was changed
     */
    boolean release(TenantId tenant, MessageId id, int hop, String token, Instant now);

    /**
     * Writes what came of the claimed attempt into the ledger.
     *
     * @param seen the message as it was when it was claimed
     * @param closing closes the message in the same write, unless it is closed; null leaves it as it is
     * @param transition recorded in the same write; null for none
     * @return false when the ledger has moved on since, and nothing was changed
     */
    boolean record(
            OutboundMessage seen,
            Attempt attempt,
            AttemptRecord result,
            @Nullable Closing closing,
            @Nullable Transition transition);

    /**
     * Merges a carrier's word, whatever the ledger says. That of a part is kept, and what all parts add up to is merged
     * ({@link ReceiptPart#sum}).
     */
    Merged merge(TenantId tenant, Receipt receipt);

    /**
     * Closes a message that is still as {@code seen}: its hop's ledger has not moved, and no final receipt came,
     * nor any to a hop that was open: that one was taken.
     *
     * @return false when it has changed, and nothing was done
     */
    boolean close(OutboundMessage seen, Closing closing, Instant now);

    /**
     * Appends what a person wrote, once, however often the vendor repeats it.
     *
     * @param proposed the id that it gets if it is new
     * @param seenIn where it is noted that the message came: always the same for a sender's address, whichever contact has it
     * @return the id that it has
     */
    MessageId append(TenantId tenant, StoredInbound proposed, ConversationId seenIn);

    /**
     * A part of the messages that never were attempted.
     *
     * @param end where the part ends; null for the last part
     */
    record Unattempted(
            List<OutboundMessage> messages, @Nullable String end) {
        public Unattempted {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A claim of a hop's next attempt.
     *
     * @param token tells this claim from any other of the same hop
     * @param at when it is made
     * @param via who carries the hop from then on; null for who does
     */
    record Claim(String token, Instant at, @Nullable Via via) {}

    /**
     * Who carries a hop.
     *
     * @param connection the connection's id
     * @param sender the number or name to send from; null where the connection chooses
     */
    record Via(String connection, @Nullable String sender) {}

    /**
     * The result of an attempt.
     *
     * @param state where the ledger stands now: not planned, not claimed
     * @param since when
     * @param providerId the vendor's id of the message; null where there is none
     * @param code the vendor's reason; null where there is none
     * @param rendered what went out, or may have; null where it is the content as it stands
     * @param parts how many parts the vendor reports each by itself; 1 where it reports the message as a whole
     */
    record AttemptRecord(
            Hop.State state,
            Instant since,
            @Nullable String providerId,
            @Nullable String code,
            @Nullable Content rendered,
            int parts) {
        /** One of what is reported as a whole, and of which nothing went out that has to be kept. */
        public AttemptRecord(Hop.State state, Instant since, @Nullable String providerId, @Nullable String code) {
            this(state, since, providerId, code, null, 1);
        }
    }

    /**
     * What came of a receipt.
     *
     * @param trace the message's; null where it has none, and where there is no message
     * @param message as it is now, where the receipt has a code; null where it has none, and where there is no message
     */
    record Merged(
            Merge merge,
            @Nullable TraceContext trace,
            @Nullable OutboundMessage message) {}

    /** What a receipt did. */
    enum Merge {
        /** It was stored: it says more than was known. */
        APPLIED,
        /** It was not stored: as much, or more, was known already. */
        NOTHING_NEW,
        /** There is no such message, or it has no such hop. */
        NO_SUCH_MESSAGE
    }
}
