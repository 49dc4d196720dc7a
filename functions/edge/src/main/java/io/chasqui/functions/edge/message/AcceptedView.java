package io.chasqui.functions.edge.message;

import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Transition;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a message that was accepted, the same whenever it is asked for again: it tells of the moment of
 * acceptance.
 *
 * @param status that it waits to be sent, or that a rule forbids it
 * @param reason why it is suppressed
 */
@Serdeable
public record AcceptedView(
        String id,
        MessageStatus status,
        @Nullable String reason,
        String conversation,
        String contact,
        PartsView parts,
        Instant acceptedAt,
        @Nullable Instant sendAt,
        Instant expiresAt) {
    public static AcceptedView of(OutboundMessage message) {
        // Without a basis it was suppressed at once; what came later is not shown here.
        Transition first = message.transitions().get(message.basis() == null ? 1 : 0);
        return new AcceptedView(
                message.id().toString(),
                first.status(),
                first.reason(),
                message.id().conversation().toString(),
                message.contact().toString(),
                PartsView.of(message.hops().getFirst().parts()),
                message.acceptedAt(),
                message.sendAt(),
                message.expiresAt());
    }
}
