package io.chasqui.local.process;

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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * A function that runs elsewhere, as the engine calls a handler. Events and answers are written and read as Lambda's own
 * library does.
 *
 * @param <I> the event
 * @param <O> the answer
 */
public final class RemoteHandler<I, O> implements RequestHandler<I, O>, RequestStreamHandler, AutoCloseable {
    private final RemoteFunction function;
    private final PojoSerializer<I> events;
    private final PojoSerializer<O> answers;

    private RemoteHandler(RemoteFunction function, Class<I> event, Class<O> answer) {
        this.function = function;
        this.events = serializer(event);
        this.answers = serializer(answer);
    }

    /** {@return the function's handler, for the events of what triggers it} */
    public static RemoteHandler<?, ?> of(FunctionDefinition definition, RemoteFunction function) {
        return switch (definition.trigger()) {
            case HTTP -> new RemoteHandler<>(function, APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
            case QUEUE -> new RemoteHandler<>(function, SQSEvent.class, SQSBatchResponse.class);
            case STREAM ->
                definition.windowSeconds().isPresent()
                        ? new RemoteHandler<>(function, DynamodbTimeWindowEvent.class, TimeWindowEventResponse.class)
                        : new RemoteHandler<>(function, DynamodbEvent.class, StreamsEventResponse.class);
            case ALARM -> new RemoteHandler<>(function, ScheduledEvent.class, Map.class);
        };
    }

    @Override
    public O handleRequest(I event, Context context) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        events.toJson(event, json);
        return answers.fromJson(new ByteArrayInputStream(invoke(json.toByteArray(), context)));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(invoke(event.readAllBytes(), context));
    }

    @Override
    public void close() {
        function.close();
    }

    private byte[] invoke(byte[] event, Context context) {
        return function.invoke(context.getAwsRequestId(), context.getInvokedFunctionArn(), event);
    }

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, RemoteHandler.class.getClassLoader());
    }
}
