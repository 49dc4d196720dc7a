package io.chasqui.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chasqui.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's commands from one jar, in a directory that is no checkout. */
class OneJarTest {
    private static final Path JAR =
            Path.of("../../cli/target/chasqui.jar").toAbsolutePath().normalize();

    /** Nobody listens there: the first call that reaches AWS's client fails. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    @BeforeAll
    static void isPackaged() {
        assumeTrue(
                Main.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .endsWith(".jar"),
                "the command line is compiled, but not packaged");
    }

    private record Ended(int code, String out, String err) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        Path directory = Files.createTempDirectory("chasqui-jar-");
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "redrive", "incident", "cost"})
    void everyCommandTellsHowItIsUsed(String command) throws Exception {
        Ended ended = run(command, "--help");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("Usage: ./chasqui " + command);
    }

    @Test
    void costsAreEstimatedWithoutAnAccount() throws Exception {
        Ended ended = run("cost", "--messages", "1000000");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("DynamoDB", "SQS");
    }

    @ParameterizedTest
    @CsvSource({
        "key acme --prefix chasqui- --region us-east-1 --endpoint " + NOWHERE,
        "redrive --prefix chasqui- --region us-east-1 --endpoint " + NOWHERE,
    })
    void callsReachTheClientsOfAws(String line) throws Exception {
        Ended ended = run(line.split(" "));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .doesNotContain("Exception in thread", "NoClassDefFoundError")
                .startsWith("chasqui ");
    }

    @Test
    void unknownCommandsAreNamed() throws Exception {
        Ended ended = run("sent");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("unknown command 'sent'");
    }

    /** DynamoDB Local may not be redistributed. */
    @Test
    void noEmulatorIsInIt() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .noneMatch(name -> name.startsWith("com/amazonaws/services/dynamodbv2")
                            || name.startsWith("org/elasticmq")
                            || name.startsWith("scala/"));
        }
    }
}
