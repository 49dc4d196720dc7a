package io.chasqui.local.process;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import io.chasqui.local.EngineEndpoints;
import io.chasqui.local.HandlerFactory;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Runs each function in a process of its own, from its module's artefact, started when it is first called. */
public final class Processes implements HandlerFactory {
    private final Artefacts artefacts;
    private final Function<EngineEndpoints, Map<String, String>> environment;
    private final BiConsumer<String, String> log;

    /**
     * @param functions the directory of the modules that {@code mvn package} has built
     * @param environment what the installation tells its functions
     * @param log told a function's name and a line that it wrote
     */
    public Processes(
            Path functions,
            Function<EngineEndpoints, Map<String, String>> environment,
            BiConsumer<String, String> log) {
        this.artefacts = new Artefacts(functions);
        this.environment = environment;
        this.log = log;
    }

    @Override
    public Object handler(FunctionDefinition function, EngineEndpoints endpoints) {
        FunctionProcess process = new FunctionProcess(
                function,
                new Launcher(function, artefacts.unpacked(function.module()), environment.apply(endpoints), log));
        return switch (function.trigger()) {
            case HTTP -> new ProcessHandler<>(process, APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
            case QUEUE -> new ProcessHandler<>(process, SQSEvent.class, SQSBatchResponse.class);
            case STREAM ->
                function.windowSeconds().isPresent()
                        ? new ProcessHandler<>(process, DynamodbTimeWindowEvent.class, TimeWindowEventResponse.class)
                        : new ProcessHandler<>(process, DynamodbEvent.class, StreamsEventResponse.class);
        };
    }
}
