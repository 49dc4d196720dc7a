package io.chasqui.functions.receipt;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import io.chasqui.engagement.campaign.CountOutcomes;
import io.chasqui.engagement.campaign.CountOutcomes.Change;
import io.chasqui.functions.edge.EventFunction;
import io.chasqui.functions.edge.StreamImages;
import io.chasqui.functions.edge.log.Steps;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.webhook.RelayEvents;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lambda entry point of the conversations' stream: counts the outcomes of campaigns, relays events, and emits metrics. It
 * is invoked by windows because their events name the shard. Sequence numbers only grow within a shard, so that each
 * record counts once.
 */
public final class OutcomeRelayHandler extends EventFunction<DynamodbTimeWindowEvent, TimeWindowEventResponse> {
    private final CountOutcomes count;
    private final RelayEvents relay;
    private final OutcomeMetrics metrics;

    public OutcomeRelayHandler() {
        this(start("receipt"));
    }

    public OutcomeRelayHandler(ApplicationContext context) {
        super(context);
        count = context.getBean(CountOutcomes.class);
        relay = context.getBean(RelayEvents.class);
        metrics = context.getBean(OutcomeMetrics.class);
        rehearse(StreamImages.none(new DynamodbTimeWindowEvent()));
    }

    @Override
    protected TimeWindowEventResponse work(DynamodbTimeWindowEvent event) {
        if (event.getRecords() != null) {
            List<Change> changes = new ArrayList<>();
            List<PlatformEvent> events = new ArrayList<>();
            for (DynamodbStreamRecord streamed : event.getRecords()) {
                change(streamed).ifPresent(change -> {
                    changes.add(change);
                    events.addAll(PlatformEvent.of(change.before(), change.after()));
                });
                StreamImages.received(streamed)
                        .ifPresent(received -> events.add(PlatformEvent.of(received.tenant(), received.message())));
            }
            count.count(event.getShardId(), changes);
            relay.relay(event.getShardId(), events);
            metrics.emit(events);
            Steps.told(events);
        }
        return TimeWindowEventResponse.builder()
                .withState(Map.of())
                .withBatchItemFailures(List.of())
                .build();
    }

    private static Optional<Change> change(DynamodbStreamRecord streamed) {
        return StreamImages.after(streamed)
                .map(after -> new Change(
                        streamed.getDynamodb().getSequenceNumber(),
                        StreamImages.before(streamed).orElse(null),
                        after));
    }
}
