package io.chasqui.functions.send.dispatch;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.chasqui.functions.edge.EventFunction;
import io.chasqui.functions.edge.StreamImages;
import io.chasqui.functions.edge.log.Steps;
import io.chasqui.messaging.dispatch.RelayMessages;
import io.chasqui.messaging.message.OutboundMessage;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/**
 * Lambda entry point of the conversations' stream: queues accepted messages. A batch that fails is delivered again as
 * a whole, and its messages are queued twice. That is harmless, since each message is claimed before it is sent.
 */
public final class DispatchRelayHandler extends EventFunction<DynamodbEvent, StreamsEventResponse> {
    private static final String INSERT = "INSERT";

    private final RelayMessages relay;

    public DispatchRelayHandler() {
        this(start("send-dispatch"));
    }

    public DispatchRelayHandler(ApplicationContext context) {
        super(context);
        relay = context.getBean(RelayMessages.class);
        rehearse(StreamImages.none(new DynamodbEvent()));
    }

    @Override
    protected StreamsEventResponse work(DynamodbEvent event) {
        List<OutboundMessage> accepted = event.getRecords().stream()
                .filter(streamed -> INSERT.equals(streamed.getEventName()))
                .flatMap(streamed -> StreamImages.after(streamed).stream())
                .toList();
        relay.relay(accepted);
        Steps.relayed(accepted);
        return StreamsEventResponse.builder().withBatchItemFailures(List.of()).build();
    }
}
