package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.util.Optional;

/** Takes a message back, as long as no provider was asked to carry it. */
public final class CancelMessage {
    private final Messages messages;
    private final Clock clock;

    public CancelMessage(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** The outcome of a cancellation. */
    public sealed interface CancelOutcome {
        /** The message is cancelled, by this request or an earlier one. */
        record Cancelled(OutboundMessage message) implements CancelOutcome {}

        /** A provider was already asked to carry it, or it has ended: see the status. */
        record TooLate(MessageStatus status) implements CancelOutcome {}

        /** The tenant has no outbound message of that id. */
        record NotFound() implements CancelOutcome {}

        /** The message is live, and the caller's key is a test key. */
        record LiveOnly() implements CancelOutcome {}
    }

    public CancelOutcome cancel(TenantId tenant, Mode mode, MessageId id) {
        Optional<OutboundMessage> seen = messages.findOutbound(tenant, id);
        if (seen.isEmpty()) {
            return new CancelOutcome.NotFound();
        }
        OutboundMessage message = seen.get();
        if (!mode.mayChange(message.mode())) {
            return new CancelOutcome.LiveOnly();
        }
        boolean open = message.closing() == null && message.currentHop().isOpen();
        if (open
                && !message.status().isFinal()
                && messages.close(message, new Closing(MessageStatus.CANCELLED, "cancelled"), clock.instant())) {
            return messages.findOutbound(tenant, id)
                    .<CancelOutcome>map(CancelOutcome.Cancelled::new)
                    .orElseGet(CancelOutcome.NotFound::new);
        }
        // Somebody else may have moved it in the meantime: what it is now decides.
        OutboundMessage now = messages.findOutbound(tenant, id).orElse(message);
        return now.status() == MessageStatus.CANCELLED
                ? new CancelOutcome.Cancelled(now)
                : new CancelOutcome.TooLate(now.status());
    }
}
