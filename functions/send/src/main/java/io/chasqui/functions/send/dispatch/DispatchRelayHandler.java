package io.chasqui.functions.send.dispatch;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.chasqui.functions.edge.EventFunction;
import io.chasqui.functions.edge.stream.AcceptedMessages;
import io.chasqui.functions.edge.stream.StreamBatch;
import io.chasqui.functions.edge.stream.StreamRecords;
import io.chasqui.messaging.dispatch.RelayMessages;
import io.chasqui.platform.queue.TaskQueue;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** Lambda entry point of the conversations' stream: queues accepted messages. */
public final class DispatchRelayHandler extends EventFunction<DynamodbEvent, StreamsEventResponse> {
    private final StreamBatch batch;
    private final AcceptedMessages relay;

    public DispatchRelayHandler() {
        this(start("send-dispatch"));
    }

    public DispatchRelayHandler(ApplicationContext context) {
        super(context);
        batch = new StreamBatch(AcceptedMessages.FUNCTION, context.getBean(TaskQueue.class));
        relay = new AcceptedMessages(context.getBean(RelayMessages.class));
        rehearse(StreamRecords.none(new DynamodbEvent()));
    }

    @Override
    protected StreamsEventResponse work(DynamodbEvent event) {
        batch.relay(AcceptedMessages.FUNCTION, event.getRecords(), relay);
        return StreamsEventResponse.builder().withBatchItemFailures(List.of()).build();
    }
}
