package io.chasqui.local.process;

import io.chasqui.local.EngineEndpoints;
import io.chasqui.local.HandlerFactory;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.util.Map;
import java.util.function.Function;

/** Runs functions in processes, from their modules' artefacts, started when they are first called. */
public final class Processes implements HandlerFactory {
    private final ProcessHandlers handlers;
    private final Function<EngineEndpoints, Map<String, String>> environment;

    /** @param environment what the installation tells its functions */
    public Processes(ProcessHandlers handlers, Function<EngineEndpoints, Map<String, String>> environment) {
        this.handlers = handlers;
        this.environment = environment;
    }

    @Override
    public Object handler(FunctionDefinition function, EngineEndpoints endpoints) {
        return handlers.handler(function, environment.apply(endpoints), RoleSession.LOCAL);
    }
}
