package io.chasqui.local.process;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A function in its process, as the engine calls a handler. Events and answers are written and read as Lambda's own
 * library does.
 *
 * @param <I> the event
 * @param <O> the answer
 */
final class ProcessHandler<I, O> implements RequestHandler<I, O>, RequestStreamHandler, AutoCloseable {
    private final FunctionProcess process;
    private final PojoSerializer<I> events;
    private final PojoSerializer<O> answers;

    ProcessHandler(FunctionProcess process, Class<I> event, Class<O> answer) {
        this.process = process;
        this.events = serializer(event);
        this.answers = serializer(answer);
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
        process.close();
    }

    private byte[] invoke(byte[] event, Context context) {
        return process.invoke(context.getAwsRequestId(), context.getInvokedFunctionArn(), event);
    }

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, ProcessHandler.class.getClassLoader());
    }
}
