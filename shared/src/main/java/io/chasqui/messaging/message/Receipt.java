package io.chasqui.messaging.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's word on one attempt, in the same form for every vendor.
 *
 * @param providerId the vendor's id of the message
 * @param code the vendor's reason, where it gives one
 * @param occurredAt when the vendor says it happened, or when we were told
 */
public record Receipt(
        Attempt attempt,
        ReceiptStatus status,
        String providerId,
        @Nullable String code,
        Instant occurredAt) {}
