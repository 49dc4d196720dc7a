package io.chasqui.messaging.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's word on one attempt, in the same form for every vendor.
 *
 * @param providerId the vendor's id of the message
 * @param code the vendor's reason, where it gives one
 * @param occurredAt when it happened according to the vendor, or when its callback came
 * @param part the part that it is of; null where the vendor reports messages as a whole
 */
public record Receipt(
        Attempt attempt,
        ReceiptStatus status,
        String providerId,
        @Nullable String code,
        Instant occurredAt,
        @Nullable ReceiptPart part) {
    /** One of a message as a whole. */
    public Receipt(
            Attempt attempt, ReceiptStatus status, String providerId, @Nullable String code, Instant occurredAt) {
        this(attempt, status, providerId, code, occurredAt, null);
    }

    /** {@return the same of the message as a whole} */
    public Receipt whole(ReceiptStatus sum) {
        return new Receipt(attempt, sum, providerId, code, occurredAt);
    }
}
