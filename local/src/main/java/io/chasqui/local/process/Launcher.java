package io.chasqui.local.process;

import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Starts functions' processes. As on Lambda, the class path has the runtime client alone: it loads the handler and what
 * that needs from the jars of the directory that it is started in. An artefact that brings its runtime has a {@code
 * bootstrap}, which is started instead. Nothing of our environment gets in but {@code PATH}.
 */
final class Launcher {
    /** Ctrl-C goes to every process of the terminal: a function ends when the engine tells it to. */
    private static final List<String> DEAF_TO_CTRL_C = List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "function");

    private final FunctionDefinition function;
    private final Path taskRoot;
    private final Map<String, String> environment;
    private final RoleSession session;
    private final BiConsumer<String, String> log;

    /**
     * @param environment what the installation tells its functions
     * @param session who the function is
     * @param log told a function's name and a line that it wrote
     */
    Launcher(
            FunctionDefinition function,
            Path taskRoot,
            Map<String, String> environment,
            RoleSession session,
            BiConsumer<String, String> log) {
        this.function = function;
        this.taskRoot = taskRoot;
        this.environment = environment;
        this.session = session;
        this.log = log;
    }

    /** {@return a process that serves the events of {@code api}, which is told of its end} */
    Process start(RuntimeApi api) {
        ProcessBuilder builder =
                new ProcessBuilder(command()).directory(taskRoot.toFile()).redirectErrorStream(true);
        Map<String, String> variables = builder.environment();
        variables.keySet().retainAll(List.of("PATH"));
        variables.putAll(reserved(api));
        variables.putAll(environment);
        variables.putAll(session.variables());
        try {
            Process process = builder.start();
            Thread.ofVirtual().name("log-" + function.name()).start(() -> attend(process, api));
            return process;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
        Path bootstrap = taskRoot.resolve("bootstrap");
        if (Files.exists(bootstrap)) {
            command.add(bootstrap.toString());
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmOptions.of(function.memoryMb()));
        String classPath =
                RuntimeClient.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", classPath, RuntimeClient.MAIN, function.handler()));
        return command;
    }

    /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
    private Map<String, String> reserved(RuntimeApi api) {
        return Map.ofEntries(
                Map.entry("_HANDLER", function.handler()),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java21"),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMb())),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
                Map.entry("AWS_LAMBDA_LOG_LEVEL", "INFO"),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
                Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
                Map.entry("LAMBDA_TASK_ROOT", taskRoot.toString()),
                Map.entry("LANG", "en_US.UTF-8"),
                Map.entry("TZ", ":UTC"));
    }

    private void attend(Process process, RuntimeApi api) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().filter(line -> !line.isBlank()).forEach(line -> log.accept(function.name(), line));
            api.end(new FunctionException("Runtime.ExitError", "it ended with code " + process.waitFor()));
        } catch (IOException | UncheckedIOException broken) {
            api.end(new FunctionException("Runtime.ExitError", "its output can't be read: " + broken.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
