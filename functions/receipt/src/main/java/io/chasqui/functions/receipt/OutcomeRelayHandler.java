package io.chasqui.functions.receipt;

import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import io.chasqui.functions.edge.EventFunction;
import io.chasqui.functions.edge.stream.StreamBatch;
import io.chasqui.functions.edge.stream.StreamRecords;
import io.chasqui.platform.queue.TaskQueue;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;

/**
 * Lambda entry point of the conversations' stream: counts the outcomes of campaigns, publishes events, and emits metrics.
 * It is invoked by windows because their events name the shard. Sequence numbers only grow within a shard, so that each
 * record counts once.
 */
public final class OutcomeRelayHandler extends EventFunction<DynamodbTimeWindowEvent, TimeWindowEventResponse> {
    private final StreamBatch batch;
    private final MessageChanges relay;

    public OutcomeRelayHandler() {
        this(start("receipt"));
    }

    public OutcomeRelayHandler(ApplicationContext context) {
        super(context);
        batch = new StreamBatch(MessageChanges.FUNCTION, context.getBean(TaskQueue.class));
        relay = context.getBean(MessageChanges.class);
        rehearse(StreamRecords.none(new DynamodbTimeWindowEvent()));
    }

    @Override
    protected TimeWindowEventResponse work(DynamodbTimeWindowEvent event) {
        if (event.getRecords() != null) {
            batch.relay(event.getShardId(), event.getRecords(), relay);
        }
        return TimeWindowEventResponse.builder()
                .withState(Map.of())
                .withBatchItemFailures(List.of())
                .build();
    }
}
