package io.chasqui.local.process;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;

/** Makes handlers that each run a function in a process of its own, from its module's artefact. */
public final class ProcessHandlers {
    private final Artefacts artefacts;
    private final BiConsumer<String, String> log;

    /**
     * @param functions the directory of the modules that {@code mvn package} has built
     * @param log told a function's name and a line that it wrote
     */
    public ProcessHandlers(Path functions, BiConsumer<String, String> log) {
        this.artefacts = new Artefacts(functions);
        this.log = log;
    }

    /**
     * {@return the function's handler, an {@link AutoCloseable}}; its process starts when it is first called.
     *
     * @param environment what the installation tells the function
     * @param session who the function is
     */
    public Object handler(FunctionDefinition function, Map<String, String> environment, RoleSession session) {
        FunctionProcess process = new FunctionProcess(
                function, new Launcher(function, artefacts.unpacked(function.module()), environment, session, log));
        return switch (function.trigger()) {
            case HTTP -> new ProcessHandler<>(process, APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
            case QUEUE -> new ProcessHandler<>(process, SQSEvent.class, SQSBatchResponse.class);
            case STREAM ->
                function.windowSeconds().isPresent()
                        ? new ProcessHandler<>(process, DynamodbTimeWindowEvent.class, TimeWindowEventResponse.class)
                        : new ProcessHandler<>(process, DynamodbEvent.class, StreamsEventResponse.class);
            case ALARM -> new ProcessHandler<>(process, ScheduledEvent.class, Map.class);
        };
    }
}
