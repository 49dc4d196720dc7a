package io.chasqui.local.process;

import io.chasqui.local.EngineEndpoints;
import io.chasqui.local.HandlerFactory;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Runs each function in a process of its own, from its module's artefact, started when it is first called. */
public final class Processes implements HandlerFactory {
    private final ProcessHandlers handlers;
    private final Function<EngineEndpoints, Map<String, String>> environment;

    /**
     * @param functions the directory of the modules that {@code mvn package} has built
     * @param environment what the installation tells its functions
     * @param log told a function's name and a line that it wrote
     */
    public Processes(
            Path functions,
            Function<EngineEndpoints, Map<String, String>> environment,
            BiConsumer<String, String> log) {
        this.handlers = new ProcessHandlers(functions, log);
        this.environment = environment;
    }

    @Override
    public Object handler(FunctionDefinition function, EngineEndpoints endpoints) {
        return handlers.handler(function, environment.apply(endpoints), RoleSession.LOCAL);
    }
}
