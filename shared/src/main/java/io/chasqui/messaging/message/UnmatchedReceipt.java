package io.chasqui.messaging.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's word on a message that it names by its own id alone.
 *
 * @param connection the connection that it came by
 * @param providerId the vendor's id of the message
 * @param code the vendor's reason, where it gives one
 * @param occurredAt when it happened according to the vendor, or when its callback came
 * @param receivedAt when its callback came
 */
public record UnmatchedReceipt(
        String connection,
        String providerId,
        ReceiptStatus status,
        @Nullable String code,
        Instant occurredAt,
        Instant receivedAt) {
    /** {@return the receipt of an attempt} */
    public Receipt of(Attempt attempt) {
        return new Receipt(attempt, status, providerId, code, occurredAt);
    }
}
