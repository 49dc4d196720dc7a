package io.chasqui.local;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Makes handlers that remember their events and answer that all went well, or what a test tells them to. */
final class RecordingFactory implements HandlerFactory {
    private final Map<String, List<Object>> events = new ConcurrentHashMap<>();
    private final Map<String, Function<Object, Object>> answers = new ConcurrentHashMap<>();

    /** Lets the handler of {@code function} answer its events with {@code answer}. */
    void answer(String function, Function<Object, Object> answer) {
        answers.put(function, answer);
    }

    /** The events that {@code function} got. */
    List<Object> events(String function) {
        return events.computeIfAbsent(function, name -> new CopyOnWriteArrayList<>());
    }

    /** The bodies of the messages that {@code function} got. */
    List<String> bodies(String function) {
        return events(function).stream()
                .flatMap(event -> ((SQSEvent) event).getRecords().stream())
                .map(SQSEvent.SQSMessage::getBody)
                .toList();
    }

    /** The sort keys of the stream records that {@code function} got. */
    List<String> sortKeys(String function) {
        return events(function).stream()
                .flatMap(event -> ((DynamodbEvent) event).getRecords().stream())
                .map(record ->
                        requireNonNull(record.getDynamodb().getKeys().get("sk")).getS())
                .toList();
    }

    @Override
    public Object handler(FunctionDefinition function, EngineEndpoints endpoints) {
        return (RequestHandler<Object, Object>) (event, context) -> {
            events(function.name()).add(event);
            return answers.getOrDefault(function.name(), RecordingFactory::allWell)
                    .apply(event);
        };
    }

    private static Object allWell(Object event) {
        return switch (event) {
            case APIGatewayV2HTTPEvent http ->
                APIGatewayV2HTTPResponse.builder()
                        .withStatusCode(200)
                        .withHeaders(Map.of("content-type", "application/json"))
                        .withBody("{}")
                        .build();
            case SQSEvent queue -> new SQSBatchResponse(List.of());
            default -> new StreamsEventResponse(List.of());
        };
    }
}
