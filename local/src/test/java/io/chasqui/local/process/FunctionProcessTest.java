package io.chasqui.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers of our own, in real processes under the real runtime client. */
class FunctionProcessTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:troubled";

    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private FunctionProcess process = process(TroubledHandler.class, 20);

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void tellsAHandlerWhatLambdaTellsIt() throws IOException {
        Map<String, Object> answer = call("nothing");

        assertThat(answer)
                .containsEntry("request", "request-1")
                .containsEntry("arn", ARN)
                .containsEntry("function", "troubled")
                .containsEntry("memory", "512")
                .containsEntry("seconds left", "19")
                .containsEntry("given", "by Terraform")
                .containsEntry("home", "null");
        assertThat((String) answer.get("trace"))
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
        assertThat(Integer.parseInt((String) answer.get("heap"))).isBetween(415, 436);
    }

    @Test
    void staysForTheNextCall() throws IOException {
        assertThat(call("nothing").get("process")).isEqualTo(call("nothing").get("process"));
    }

    @Test
    void tellsWhatAHandlerThrew() throws IOException {
        Object before = call("nothing").get("process");

        assertThatThrownBy(() -> call("throw"))
                .isInstanceOf(FunctionException.class)
                .hasMessage("java.lang.IllegalStateException: no luck");
        assertThat(call("nothing").get("process")).isEqualTo(before);
    }

    @Test
    void startsAgainWhatHasEnded() throws IOException {
        Object before = call("nothing").get("process");

        assertThatThrownBy(() -> call("exit")).hasMessage("Runtime.ExitError: it ended with code 3");
        assertThat(call("nothing").get("process")).isNotEqualTo(before);
    }

    @Test
    void endsWhatTakesTooLong() throws IOException {
        process = process(TroubledHandler.class, 1);
        Object before = call("nothing").get("process");

        assertThatThrownBy(() -> call("hang")).hasMessage("Sandbox.Timedout: it timed out after 1 s");
        assertThat(call("nothing").get("process")).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7000000 | nothing       | RequestEntityTooLargeException
            10      | talk too much | Function.ResponseSizeTooLarge
            """)
    void carriesSixMegabytesAndNoMore(int padding, String what, String type) {
        assertThatThrownBy(() -> call(what, "x".repeat(padding)))
                .isInstanceOfSatisfying(
                        FunctionException.class,
                        failed -> assertThat(failed.type()).isEqualTo(type));
    }

    @Test
    void tellsWhyAHandlerDoesNotStart() {
        process = process(BrokenHandler.class, 20);

        assertThatThrownBy(() -> call("nothing"))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining("no table");
        assertThat(log).anyMatch(line -> line.startsWith("troubled: ") && line.contains("no table"));
    }

    @Test
    void startsNothingAnyMoreOnceItIsClosed() {
        process.close();

        assertThatThrownBy(() -> call("nothing")).hasMessage("Runtime.ExitError: troubled is stopped");
    }

    private Map<String, Object> call(String what) throws IOException {
        return call(what, "");
    }

    private Map<String, Object> call(String what, String padding) throws IOException {
        String event = JSON.std.asString(Map.of("do", what, "padding", padding));
        return JSON.std.mapFrom(process.invoke("request-1", ARN, event.getBytes(StandardCharsets.UTF_8)));
    }

    private FunctionProcess process(Class<?> handler, int timeoutSeconds) {
        FunctionDefinition function = new FunctionDefinition(
                "troubled",
                "send",
                handler.getName(),
                Trigger.HTTP,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                512,
                timeoutSeconds);
        return new FunctionProcess(
                function,
                new Launcher(
                        function,
                        testClasses(),
                        Map.of("GIVEN", "by Terraform"),
                        RoleSession.LOCAL,
                        (name, line) -> log.add(name + ": " + line)),
                FunctionProcess.END_WITHIN);
    }

    /** Lambda's class loader takes classes beside lib/ too. */
    private static Path testClasses() {
        try {
            return Path.of(TroubledHandler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void leavesTheHeapWhatLambdaLeavesIt() {
        assertThat(List.of(JvmOptions.heapKb(1536), JvmOptions.heapKb(3008))).containsExactly(1_336_935, 2_834_432);
    }
}
