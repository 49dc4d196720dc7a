package io.chasqui.functions.edge.stream;

import io.chasqui.insight.log.Steps;
import io.chasqui.messaging.aws.MessageItems;
import io.chasqui.messaging.dispatch.RelayMessages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.aws.ItemChange;
import java.util.List;
import java.util.Optional;

/** Queues messages that were accepted. A message that is queued twice is claimed once. */
public final class AcceptedMessages implements StreamRelay<OutboundMessage> {
    /** The function that reads them from the conversations' stream. */
    public static final String FUNCTION = "dispatch-relay";

    private final RelayMessages relay;

    public AcceptedMessages(RelayMessages relay) {
        this.relay = relay;
    }

    @Override
    public Optional<OutboundMessage> read(ItemChange change) {
        return change.isInsert() ? MessageItems.outbound(change.after()) : Optional.empty();
    }

    @Override
    public void relay(String source, List<OutboundMessage> accepted) {
        relay.relay(accepted);
        Steps.relayed(accepted);
    }
}
