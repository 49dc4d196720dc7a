package io.chasqui.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Calls a function directly, as Scheduler does: a {@link RequestStreamHandler} with the payload, a {@link
 * RequestHandler} with the payload's JSON object as a map. The name is the topology's, or ends in a dash and it.
 */
final class FunctionCalls implements BiConsumer<String, String> {
    private final Topology topology;
    private final Map<String, Object> handlers;

    FunctionCalls(Topology topology, Map<String, Object> handlers) {
        this.topology = topology;
        this.handlers = handlers;
    }

    @Override
    public void accept(String name, String payload) {
        FunctionDefinition function = topology.functions().values().stream()
                .filter(candidate -> name.equals(candidate.name()) || name.endsWith("-" + candidate.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no function " + name));
        Object handler = handlers.get(function.name());
        try {
            switch (handler) {
                case RequestStreamHandler stream ->
                    stream.handleRequest(
                            new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
                            OutputStream.nullOutputStream(),
                            Invocation.of(function));
                case null -> throw new IllegalStateException("The function " + name + " has no handler yet");
                default ->
                    Handlers.<Map<String, Object>, Object>of(function, handler)
                            .handleRequest(JSON.std.mapFrom(payload), Invocation.of(function));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
