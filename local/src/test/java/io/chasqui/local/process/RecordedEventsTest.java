package io.chasqui.local.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.chasqui.functions.send.ApiHandler;
import io.chasqui.json.Json;
import io.chasqui.local.EngineOptions;
import io.chasqui.local.LocalEngine;
import io.chasqui.local.MutableClock;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.local.platform.LocalPlatform.FunctionProcesses;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The artefacts under AWS's runtime client, fed with events as AWS writes them. They are there where {@code mvn verify}
 * runs this: the functions' modules are packaged before.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RecordedEventsTest {
    private static final Path MODULES = Path.of("..", "functions");

    private final MutableClock clock = MutableClock.at(Instant.now());
    private final HttpClient http = HttpClient.newHttpClient();
    private LocalPlatform platform;
    private LocalEngine engine;
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private String key;

    @BeforeAll
    void start() {
        assumeTrue(
                ApiHandler.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .endsWith(".jar"),
                "the modules are compiled, but not packaged");
        platform = LocalPlatform.start(
                EngineOptions.defaults().withMode(EngineOptions.Mode.MANUAL).withClock(clock),
                null,
                Map.of(),
                // As Terraform deploys them: each is restored from its snapshot, with what it did before that.
                new FunctionProcesses(
                        ProcessHandlers.each(
                                Artefacts.managed(MODULES), (function, line) -> logged.add(function + ": " + line)),
                        Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start", "AWS_LAMBDA_LOG_LEVEL", "DEBUG")));
        engine = platform.engine();
        key = platform.issueKey();
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    /** A rehearsal that fails does so in the log alone. */
    @AfterEach
    void everyStartWasRehearsed() {
        assertThat(logged).noneMatch(line -> line.contains("rehears"));
    }

    /** CloudWatch makes an event of each line, and searches those that are JSON by field. */
    @AfterEach
    void everyLineOfTheLogIsJson() {
        assertThat(lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).containsKeys("timestamp", "level", "message"));
    }

    /** What was accepted. */
    private record Accepted(String message, String contact) {}

    /** A bean that the index lacks would be missing where the function runs, and nowhere else. */
    @Test
    void haveAllBeansInTheIndexThatAStartReads() throws IOException {
        for (String module : List.of("send", "receipt", "inbound", "scheduler")) {
            try (ZipFile services = new ZipFile(MODULES.resolve(module)
                    .resolve("target/lib/micronaut-services.jar")
                    .toFile())) {
                String kind = BeanDefinitionReference.class.getName();
                String folder = "META-INF/micronaut/" + kind + "/";
                List<String> entries = services.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.startsWith(folder) && !name.equals(folder))
                        .map(name -> name.substring(folder.length()))
                        .toList();
                String index = new String(
                        services.getInputStream(services.getEntry("META-INF/micronaut-index/" + kind))
                                .readAllBytes(),
                        StandardCharsets.UTF_8);

                assertThat(index.lines()).as(module).isNotEmpty().containsExactlyInAnyOrderElementsOf(entries);
            }
        }
    }

    @Test
    void acceptsWhatApiGatewayHandsOver() {
        Map<String, Object> answer = call("send-api", event("api-gateway-v2.json", "KEY", key));

        assertThat(answer).containsEntry("statusCode", 202).containsEntry("isBase64Encoded", false);
        assertThat(Json.object((String) requireNonNull(answer.get("body")))).containsEntry("status", "accepted");
        assertThat(answer.get("headers"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("Content-Type", "application/json")
                .containsKeys("Location", "RateLimit");
    }

    @Test
    void dispatchesWhatAQueueHandsOver() {
        Accepted accepted = accept();

        assertThat(dispatch(accepted)).isEqualTo(Map.of("batchItemFailures", List.of()));

        assertThat(status(accepted.message())).isEqualTo("sent");
        assertThat(engine.deadLetters("dispatch-transactional").messages())
                .anyMatch(letter -> letter.body().equals("Test message."));
    }

    @Test
    void mergesTheReceiptsThatAQueueHandsOver() {
        Accepted accepted = accept();
        dispatch(accepted);

        Map<String, Object> answer = call("receipts", event("sqs-standard.json", "MESSAGE", accepted.message()));

        assertThat(answer).isEqualTo(Map.of("batchItemFailures", List.of()));
        assertThat(status(accepted.message())).isEqualTo("delivered");
    }

    @Test
    void relaysWhatAStreamHandsOver() {
        Map<String, Object> answer = call("dispatch-relay", event("dynamodb-stream.json"));

        assertThat(answer).isEqualTo(Map.of("batchItemFailures", List.of()));
        assertThat(engine.messages("dispatch-transactional"))
                .anyMatch(message -> message.body().contains("msg_06gzxhmvs10t9tw5knqga98w9mka44dy1gr5e720"));
    }

    @Test
    void readsTheWindowThatAStreamHandsOver() {
        Map<String, Object> answer = call("outcome-relay", event("dynamodb-stream-window.json"));

        assertThat(answer).isEqualTo(Map.of("state", Map.of(), "batchItemFailures", List.of()));
    }

    @Test
    void takesAMessageTheWholeWay() throws Exception {
        String message = accepted(request("/v1/messages"), "+14155550199");

        engine.pumpUntilIdle();
        clock.advance(Duration.ofSeconds(10));
        engine.pumpUntilIdle();

        assertThat(status(message)).isEqualTo("delivered");
        assertThat(engine.poisoned())
                .allSatisfy(
                        (function, records) -> assertThat(records).as(function).isZero());
    }

    @Test
    void logsTheTraceInEachFunctionThatAMessageComesBy() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String message = accepted(
                request("/v1/messages").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"), "+14155550198");

        engine.pumpUntilIdle();
        clock.advance(Duration.ofSeconds(10));
        engine.pumpUntilIdle();

        assertThat(status(message)).isEqualTo("delivered");
        List<Map<String, Object>> told = lines().stream()
                .filter(line -> ((String) requireNonNull(line.get("message"))).contains(message))
                .toList();
        assertThat(told).allMatch(line -> trace.equals(line.get("trace")));
        assertThat(told.stream().map(line -> line.get("function")))
                .contains("send-api", "dispatch-relay", "dispatch-transactional", "receipts", "outcome-relay");
        assertThat(logged.toString()).doesNotContain("+14155550198", "Your order", key);
    }

    @Test
    void logsWhatTheFlowSaysAsWhatTheEdgeSays() {
        Accepted accepted = accept();

        call("receipts", event("sqs-standard.json", "MESSAGE", accepted.message()));

        assertThat(lines())
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("level", "ERROR")
                        .containsEntry("function", "receipts")
                        .containsEntry("logger", "SqsDeadLetters")
                        .containsKeys("trace", "request"));
    }

    /** Lambda's runtime logs what a function throws, and tells whoever called it. */
    @Test
    void saysNothingOfWhatItChokedOn() {
        String broken = event("dynamodb-stream.json").replace("transactional", "llama");

        assertThatThrownBy(() -> call("dispatch-relay", broken))
                .isInstanceOf(FunctionException.class)
                .satisfies(failed -> assertThat(failed.toString()).doesNotContainIgnoringCase("llama"));

        assertThat(logged.toString()).doesNotContainIgnoringCase("llama");
    }

    private List<Map<String, Object>> lines() {
        return logged.stream()
                .map(line -> Json.object(line.substring(line.indexOf(": ") + 2)))
                .toList();
    }

    private Accepted accept() {
        Map<String, Object> answer = call("send-api", event("api-gateway-v2.json", "KEY", key));
        Map<String, Object> body = Json.object((String) requireNonNull(answer.get("body")));
        return new Accepted((String) requireNonNull(body.get("id")), (String) requireNonNull(body.get("contact")));
    }

    private Map<String, Object> dispatch(Accepted accepted) {
        return call(
                "dispatch-transactional",
                event("sqs-fifo.json", "MESSAGE", accepted.message(), "CONTACT", accepted.contact()));
    }

    /** Through the gateway. */
    private String status(String message) {
        try {
            String body = http.send(request("/v1/messages/" + message).GET().build(), BodyHandlers.ofString())
                    .body();
            return (String) requireNonNull(Json.object(body).get("status"), body);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform.baseUri() + path)).header("Authorization", "Bearer " + key);
    }

    /** Past the gateway and the pumps: the very bytes. */
    private Map<String, Object> call(String function, String event) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            ((RequestStreamHandler) requireNonNull(engine.handler(function)))
                    .handleRequest(
                            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                            answer,
                            Invocation.of(
                                    requireNonNull(engine.topology().functions().get(function))));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        return Json.object(answer.toString(StandardCharsets.UTF_8));
    }

    private String accepted(HttpRequest.Builder request, String phone) throws Exception {
        HttpResponse<String> answer = http.send(
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("""
                                {"to": {"phone": "%s"}, "purpose": "transactional",
                                 "content": {"text": "Your order shipped"}}""".formatted(phone)))
                        .build(),
                BodyHandlers.ofString());
        return (String) requireNonNull(Json.object(answer.body()).get("id"));
    }

    private static String event(String file, String... values) {
        try (InputStream in = requireNonNull(RecordedEventsTest.class.getResourceAsStream("/aws-events/" + file))) {
            String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < values.length; i += 2) {
                event = event.replace("{{" + values[i] + "}}", values[i + 1]);
            }
            return event;
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
