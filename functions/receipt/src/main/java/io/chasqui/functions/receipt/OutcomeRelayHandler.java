package io.chasqui.functions.receipt;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import io.chasqui.campaign.CountOutcomes;
import io.chasqui.campaign.CountOutcomes.Change;
import io.chasqui.functions.edge.EventFunction;
import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.edge.StreamImages;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lambda entry point of the conversations' stream: counts what becomes of campaigns' messages. It is invoked by windows
 * because such events name their shard, within which sequence numbers only grow: that makes each record count once.
 */
public final class OutcomeRelayHandler extends EventFunction<DynamodbTimeWindowEvent, TimeWindowEventResponse> {
    private final CountOutcomes count;

    public OutcomeRelayHandler() {
        this(FunctionContext.start("receipt"));
    }

    public OutcomeRelayHandler(ApplicationContext context) {
        super(context);
        count = context.getBean(CountOutcomes.class);
    }

    @Override
    public TimeWindowEventResponse execute(DynamodbTimeWindowEvent event) {
        if (event.getRecords() != null) {
            count.count(
                    event.getShardId(),
                    event.getRecords().stream()
                            .flatMap(streamed -> change(streamed).stream())
                            .toList());
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
