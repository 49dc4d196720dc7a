package io.chasqui.messaging.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's word on one attempt, in the same form for every vendor.
 *
 * @param providerId the vendor's id of the message
 * @param code the vendor's reason, where it gives one
 * @param occurredAt when it happened according to the vendor, or when its callback came
 */
public record Receipt(
        Attempt attempt,
        ReceiptStatus status,
        String providerId,
        @Nullable String code,
        Instant occurredAt) {}
