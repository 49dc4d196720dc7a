package io.chasqui.local.process;

import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Makes handlers that run functions in processes, from their modules' artefacts. */
public final class ProcessHandlers {
    private final Start start;

    private ProcessHandlers(Start start) {
        this.start = start;
    }

    /** Makes a function's process, which starts when it is first called. */
    private interface Start {
        FunctionProcess process(FunctionDefinition function, Map<String, String> environment, RoleSession session);
    }

    /**
     * {@return what runs each function in a process of its own}
     *
     * @param log told a function's name and a line that it wrote
     */
    public static ProcessHandlers each(Artefacts artefacts, BiConsumer<String, String> log) {
        return new ProcessHandlers((function, environment, session) -> new FunctionProcess(
                function,
                new Launcher(function, artefacts.unpacked(function.module()), environment, session, log),
                FunctionProcess.END_WITHIN));
    }

    /**
     * {@return what runs all functions of a module in one process}
     *
     * @param host a module's process as a function, whose handler does what its functions do
     * @param directory what a module's process starts in
     * @param endWithin how long a process may take to end
     * @param log told a module's name and a line that its process wrote
     */
    public static ProcessHandlers byModule(
            Function<FunctionDefinition, FunctionDefinition> host,
            Function<String, Path> directory,
            Duration endWithin,
            BiConsumer<String, String> log) {
        Map<String, FunctionProcess> processes = new ConcurrentHashMap<>();
        return new ProcessHandlers((function, environment, session) -> processes.computeIfAbsent(
                function.module(),
                module -> new FunctionProcess(
                        host.apply(function),
                        new Launcher(host.apply(function), directory.apply(module), environment, session, log),
                        endWithin)));
    }

    /**
     * {@return the function's handler, an {@link AutoCloseable}}; its process starts when it is first called.
     *
     * @param environment what the installation tells the function
     * @param session who the function is
     */
    public Object handler(FunctionDefinition function, Map<String, String> environment, RoleSession session) {
        return RemoteHandler.of(function, start.process(function, environment, session));
    }
}
