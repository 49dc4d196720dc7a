package io.chasqui.functions.receipt;

import io.chasqui.engagement.campaign.CountOutcomes;
import io.chasqui.engagement.campaign.CountOutcomes.Change;
import io.chasqui.functions.edge.stream.StreamRelay;
import io.chasqui.functions.receipt.MessageChanges.Changed;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.log.Steps;
import io.chasqui.insight.webhook.RelayEvents;
import io.chasqui.messaging.aws.MessageItems;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.aws.ItemChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the outcomes of campaigns, publishes events of messages, and emits metrics. */
final class MessageChanges implements StreamRelay<Changed> {
    /** The function that reads them from the conversations' stream. */
    static final String FUNCTION = "outcome-relay";

    private final CountOutcomes count;
    private final RelayEvents relay;
    private final OutcomeMetrics metrics;

    MessageChanges(CountOutcomes count, RelayEvents relay, OutcomeMetrics metrics) {
        this.count = count;
        this.relay = relay;
        this.metrics = metrics;
    }

    /**
     * A message that was sent or received, or has changed.
     *
     * @param change null for an inbound message, which belongs to no campaign
     */
    record Changed(@Nullable Change change, List<PlatformEvent> events) {}

    @Override
    public Optional<Changed> read(ItemChange change) {
        if (change.after().isEmpty()) {
            return Optional.empty();
        }
        Optional<OutboundMessage> after = MessageItems.outbound(change.after());
        if (after.isPresent()) {
            OutboundMessage before = change.before().isEmpty()
                    ? null
                    : MessageItems.outbound(change.before()).orElse(null);
            return Optional.of(new Changed(
                    new Change(change.sequence(), before, after.get()), PlatformEvent.of(before, after.get())));
        }
        return change.isInsert()
                ? MessageItems.inbound(change.after())
                        .map(message -> new Changed(
                                null, List.of(PlatformEvent.of(MessageItems.tenantOf(change.after()), message))))
                : Optional.empty();
    }

    @Override
    public void relay(String source, List<Changed> all) {
        List<PlatformEvent> events =
                all.stream().flatMap(changed -> changed.events().stream()).toList();
        count.count(
                source,
                all.stream()
                        .flatMap(changed -> Optional.ofNullable(changed.change()).stream())
                        .toList());
        relay.relay(source, events);
        metrics.emit(events);
        Steps.published(events);
    }
}
