package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@code chasqui} script, with the classes of this build: it builds nothing itself. */
class ScriptTest {
    private static final Path SCRIPT = Path.of("..", "chasqui").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @BeforeEach
    void needsBash() {
        boolean there = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "bash")));
        assumeTrue(there, "there is no bash on this machine");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsOfAMistakeInOneLine(String command, int code, String line) {
        Ended ended = run(command);

        assertThat(ended.errors()).isEqualTo(line + "\n");
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isEqualTo(code);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("locale", 2, "chasqui: unknown command 'locale'; see ./chasqui help"),
                Arguments.of(
                        "local --nonsense",
                        2,
                        "chasqui local: unknown option '--nonsense'; see ./chasqui local --help"),
                Arguments.of("local --port", 2, "chasqui local: --port needs a value; see ./chasqui local --help"),
                Arguments.of("local --port abc", 2, "chasqui local: --port takes a number from 0 to 65535"),
                Arguments.of("local --port 65536", 2, "chasqui local: --port takes a number from 0 to 65535"),
                Arguments.of(
                        "local --data /dev/null", 2, "chasqui local: --data: '/dev/null' is not a writable directory"),
                Arguments.of("package --nonsense", 2, "chasqui: package takes nothing, or --own-runtime"),
                Arguments.of("key", 2, "chasqui key: name the tenant: ./chasqui key TENANT"),
                Arguments.of("redrive --yes", 2, "chasqui redrive: name the letters: --all, or --letter ID"),
                Arguments.of(
                        "incident --note x", 2, "chasqui incident: name the incident: ./chasqui incident INCIDENT"),
                Arguments.of("cost --batch 0", 2, "chasqui cost: --batch: a number from 1 to 10"),
                Arguments.of(
                        "local --connections none.json",
                        2,
                        "chasqui local: --connections: 'none.json' is not a readable file"));
    }

    @Test
    void tellsThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Ended ended = run("local --port " + port);

            assertThat(ended.errors())
                    .isEqualTo("chasqui local: the port " + port
                            + " is in use: choose another with --port, or stop the program that uses it\n");
            assertThat(ended.code()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("helps")
    void helps(String command, String text) {
        Ended ended = run(command);

        assertThat(ended.output()).startsWith(text);
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    static Stream<Arguments> helps() {
        return Stream.of(
                Arguments.of("--help", "Usage: ./chasqui COMMAND [options]\n"),
                Arguments.of("help", "Usage: ./chasqui COMMAND [options]\n"),
                Arguments.of("local --help", "Usage: ./chasqui local [options]\n"),
                Arguments.of("key --help", "Usage: ./chasqui key TENANT [options]\n"),
                Arguments.of("redrive --help", "Usage: ./chasqui redrive [QUEUE] [options]\n"),
                Arguments.of("incident --help", "Usage: ./chasqui incident [INCIDENT] [options]\n"),
                Arguments.of("cost --help", "Usage: ./chasqui cost [options]\n"),
                Arguments.of("local --port 0 -h", "Usage: ./chasqui local [options]\n"));
    }

    @Test
    void tellsHowItIsUsedWhenItIsAskedNothing() {
        Ended ended = run("");

        assertThat(ended.errors()).startsWith("Usage: ./chasqui COMMAND [options]\n");
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void runsThroughASymbolicLinkFromAnywhere() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), SCRIPT);

        assertThat(run(link, "local --help").output()).startsWith("Usage: ./chasqui local [options]\n");
    }

    private record Ended(int code, String output, String errors) {}

    private Ended run(String arguments) {
        return run(SCRIPT, arguments);
    }

    private Ended run(Path script, String arguments) {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1)));
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("CHASQUI_CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("it does not end: ./chasqui " + arguments);
            }
            return new Ended(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
