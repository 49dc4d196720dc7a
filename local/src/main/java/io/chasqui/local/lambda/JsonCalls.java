package io.chasqui.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Calls a handler with JSON, as Lambda does: its own library reads the event and writes the answer.
 *
 * @param <I> the event
 * @param <O> the answer
 */
public final class JsonCalls<I, O> implements RequestStreamHandler {
    private final RequestHandler<I, O> handler;
    private final PojoSerializer<I> events;
    private final PojoSerializer<O> answers;

    @SuppressWarnings("unchecked") // what triggers a function tells what it takes
    private JsonCalls(Object handler, Class<I> event, Class<O> answer) {
        this.handler = (RequestHandler<I, O>) handler;
        this.events = LambdaEventSerializers.serializerFor(event, JsonCalls.class.getClassLoader());
        this.answers = LambdaEventSerializers.serializerFor(answer, JsonCalls.class.getClassLoader());
    }

    /** {@return the function's handler, for the events of what triggers it} */
    public static RequestStreamHandler of(FunctionDefinition definition, Object handler) {
        return switch (definition.trigger()) {
            case HTTP -> new JsonCalls<>(handler, APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
            case QUEUE -> new JsonCalls<>(handler, SQSEvent.class, SQSBatchResponse.class);
            case STREAM ->
                definition.windowSeconds().isPresent()
                        ? new JsonCalls<>(handler, DynamodbTimeWindowEvent.class, TimeWindowEventResponse.class)
                        : new JsonCalls<>(handler, DynamodbEvent.class, StreamsEventResponse.class);
            case ALARM -> new JsonCalls<>(handler, ScheduledEvent.class, Map.class);
        };
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        answers.toJson(handler.handleRequest(events.fromJson(event), context), answer);
    }
}
