package io.chasqui.functions.receipt;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.chasqui.functions.edge.EventFunction;
import io.chasqui.functions.edge.stream.StreamBatch;
import io.chasqui.functions.edge.stream.StreamRecords;
import io.chasqui.platform.queue.TaskQueue;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** Lambda entry point of the contacts' stream: publishes changes of consent as events. */
public final class ConsentRelayHandler extends EventFunction<DynamodbEvent, StreamsEventResponse> {
    private static final String WRITER = "consents";

    private final StreamBatch batch;
    private final ConsentChanges relay;

    public ConsentRelayHandler() {
        this(start("receipt"));
    }

    public ConsentRelayHandler(ApplicationContext context) {
        super(context);
        batch = new StreamBatch(ConsentChanges.FUNCTION, context.getBean(TaskQueue.class));
        relay = context.getBean(ConsentChanges.class);
        rehearse(StreamRecords.none(new DynamodbEvent()));
    }

    @Override
    protected StreamsEventResponse work(DynamodbEvent event) {
        batch.relay(WRITER, event.getRecords(), relay);
        return StreamsEventResponse.builder().withBatchItemFailures(List.of()).build();
    }
}
