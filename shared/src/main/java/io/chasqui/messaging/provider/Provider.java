package io.chasqui.messaging.provider;

import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.people.consent.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One vendor. A vendor's answer, whatever it is, is a value and never an exception; what a caller of this interface
 * may see thrown is a defect of ours.
 */
public interface Provider {
    /** {@return the vendor's name, as connections spell it} */
    String vendor();

    /** {@return what the vendor can do on each channel that it carries} */
    Map<Channel, Capability> capabilities();

    /** {@return what the vendor can carry} */
    default Set<Channel> channels() {
        return capabilities().keySet();
    }

    /** {@return the names of the secrets that a connection of this vendor must have} */
    Set<String> secrets();

    /** {@return what is wrong with a connection, in a sentence without its secrets; empty when nothing is} */
    Optional<String> flaw(Connection connection);

    /** {@return what the vendor's codes mean, in answers and in callbacks} */
    CodeTable codes();

    /** Hands a message over, by one call that is never repeated by this method. */
    SendOutcome send(Handover handover, Connection connection);

    /** {@return how the vendor calls back} */
    default CallbackRules callbacks() {
        return CallbackRules.PLAIN;
    }

    /**
     * {@return the answer to a request by which the vendor asks whether the URL is ours, before it calls back; empty when this
     * is no such request} The secret that it names has to be the connection's.
     */
    default Optional<Reply> challenge(Callback callback, Connection connection) {
        return Optional.empty();
    }

    /** {@return the answer to a callback that was taken, where it depends on the callback} */
    default Optional<Reply> answer(Callback callback, Connection connection) {
        return Optional.empty();
    }

    /** {@return whether the vendor itself made this callback} It is not asked of what came by a road that is the vendor's own. */
    boolean authentic(Callback callback, Connection connection);

    /**
     * Reads a status callback that is known to be authentic.
     *
     * @param now stands in where the vendor gives no time
     * @throws UnreadableCallback when a field is missing or a code is unknown
     */
    List<Receipt> receipts(Callback callback, Connection connection, Instant now);

    /**
     * Reads a callback of a vendor that sends everything to one URL ({@link CallbackRules#toOneUrl}), which is known to be
     * authentic.
     *
     * @param now stands in where the vendor gives no time
     * @throws UnreadableCallback when nothing of it can be read
     */
    default Heard hear(Callback callback, Connection connection, Instant now) {
        return new Heard(
                receipts(callback, connection, now),
                unmatchedReceipts(callback, connection, now),
                inbound(callback, connection, now),
                null);
    }

    /**
     * Reads a status callback of a vendor that names messages by its own ids alone ({@link Capability.Reference#VENDORS}),
     * which is known to be authentic.
     *
     * @param now when it came; stands in where the vendor gives no time
     * @throws UnreadableCallback when a field is missing or a code is unknown
     */
    default List<UnmatchedReceipt> unmatchedReceipts(Callback callback, Connection connection, Instant now) {
        return List.of();
    }

    /**
     * Reads an inbound callback that is known to be authentic.
     *
     * @param now stands in where the vendor gives no time
     * @throws UnreadableCallback when a field is missing
     */
    List<InboundMessage> inbound(Callback callback, Connection connection, Instant now);
}
