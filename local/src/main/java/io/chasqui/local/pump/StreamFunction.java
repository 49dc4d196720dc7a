package io.chasqui.local.pump;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.TimeWindow;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Calls a stream function with the event that its definition asks for, and reads its answer. */
public final class StreamFunction {
    /** A call's window. */
    public record Window(
            String shard, Instant start, Instant end, Map<String, String> state, boolean last, boolean early) {}

    /**
     * What a call came to.
     *
     * @param failures the sequence numbers that the function reported; empty when all went well
     * @param state what it left for the window's next call; null when it said nothing
     */
    public record Answer(List<String> failures, @Nullable Map<String, String> state) {}

    private final FunctionDefinition definition;
    private final RequestHandler<DynamodbEvent, ?> handler;
    private final String streamArn;
    private final StreamFilter filter;

    /** @param streamArn of the stream that the records are of */
    public StreamFunction(FunctionDefinition definition, RequestHandler<DynamodbEvent, ?> handler, String streamArn) {
        this.definition = definition;
        this.handler = handler;
        this.streamArn = streamArn;
        this.filter = new StreamFilter(definition.filter().orElseThrow());
    }

    FunctionDefinition definition() {
        return definition;
    }

    /** {@return the record as the function gets it; empty when its filter leaves it out} */
    public Optional<DynamodbStreamRecord> wanted(Record source) {
        return Optional.of(StreamRecords.record(source, streamArn)).filter(filter::passes);
    }

    /** @param window null for a function that has none */
    public Answer call(List<DynamodbStreamRecord> records, @Nullable Window window) {
        DynamodbEvent event = window == null ? new DynamodbEvent() : windowed(window);
        event.setRecords(records);
        Object answer = handler.handleRequest(event, Invocation.of(definition));
        List<String> failures = new ArrayList<>();
        if (answer instanceof StreamsEventResponse plain && plain.getBatchItemFailures() != null) {
            plain.getBatchItemFailures().forEach(failure -> failures.add(failure.getItemIdentifier()));
        }
        if (answer instanceof TimeWindowEventResponse timed) {
            if (timed.getBatchItemFailures() != null) {
                timed.getBatchItemFailures().forEach(failure -> failures.add(failure.getItemIdentifier()));
            }
            return new Answer(failures, timed.getState());
        }
        return new Answer(failures, null);
    }

    private DynamodbTimeWindowEvent windowed(Window window) {
        DynamodbTimeWindowEvent event = new DynamodbTimeWindowEvent();
        event.setWindow(new TimeWindow(window.start().toString(), window.end().toString()));
        event.setState(window.state());
        event.setShardId(window.shard());
        event.setEventSourceArn(streamArn);
        event.setIsFinalInvokeForWindow(window.last());
        event.setIsWindowTerminatedEarly(window.early());
        return event;
    }
}
