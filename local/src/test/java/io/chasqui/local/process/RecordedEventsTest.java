package io.chasqui.local.process;

import static io.chasqui.local.process.ProcessPlatform.callback;
import static io.chasqui.local.process.ProcessPlatform.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.chasqui.functions.send.ApiHandler;
import io.chasqui.local.http.LoopbackServer;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import io.chasqui.platform.json.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The artefacts under AWS's runtime client, fed with events as AWS writes them. They are there where {@code mvn verify}
 * runs this: the functions' modules are packaged before.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RecordedEventsTest {
    private static final Map<String, Object> ALL_DONE = Map.of("batchItemFailures", List.of());

    private ProcessPlatform platform;

    /** What each function is given, and what has to come of it. */
    private final Map<String, Runnable> recorded = Map.ofEntries(
            Map.entry("send-api", this::acceptsWhatApiGatewayHandsOver),
            Map.entry("access-api", () -> lists("access-api", "/v1/keys", "keys")),
            Map.entry("dead-letters-api", () -> lists("dead-letters-api", "/v1/dead-letters/receipts", "letters")),
            Map.entry("dispatch-relay", this::relaysWhatTheStreamOfConversationsHandsOver),
            Map.entry("dispatch-transactional", this::dispatchesWhatAFifoQueueHandsOver),
            Map.entry("dispatch-bulk", this::dispatchesWhatAStandardQueueHandsOver),
            Map.entry("timers", this::releasesWhatTheSchedulerSent),
            Map.entry("receipt-api", this::takesACarriersReportInBase64),
            Map.entry("receipts", this::mergesTheReceiptsThatAQueueHandsOver),
            Map.entry("outcome-relay", this::readsTheWindowThatAStreamHandsOver),
            Map.entry("consent-relay", this::relaysWhatTheStreamOfContactsHandsOver),
            Map.entry("parked-records", this::relaysWhatWasParked),
            Map.entry("webhooks", this::deliversWhatAQueueHandsOver),
            Map.entry("inbound-api", this::takesACarriersMessageInBase64),
            Map.entry("inbound", this::receivesWhatAFifoQueueHandsOver),
            Map.entry("scheduler-api", () -> lists("scheduler-api", "/v1/campaigns", "campaigns")),
            Map.entry("campaign-waves", this::startsTheRunThatTheSchedulerSent));

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        Packaged.assume(ApiHandler.class);
        platform = new ProcessPlatform(directory);
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
        assertThat(platform.logged()).noneMatch(line -> line.contains("rehears"));
    }

    /** CloudWatch makes an event of each line, and searches those that are JSON by field. */
    @AfterEach
    void everyLineOfTheLogIsJson() {
        assertThat(platform.lines()).allSatisfy(line -> assertThat(line).containsKeys("timestamp", "level", "message"));
    }

    /** {@return those of the topology that run here; StatusArtefactTest has the one that is told of alarms} */
    static Stream<String> functions() {
        return Topology.load().functions().values().stream()
                .filter(function -> function.trigger() != Trigger.ALARM)
                .map(FunctionDefinition::name);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void doesWhatTheRecordedEventAsksFor(String function) {
        assertThat(recorded).as("functions with a recorded event").containsKey(function);

        requireNonNull(recorded.get(function)).run();

        assertThat(platform.isFed(function)).as("fed").isTrue();
    }

    private void acceptsWhatApiGatewayHandsOver() {
        Map<String, Object> answer = platform.call("send-api", event("api-gateway-v2.json", "KEY", platform.key));

        assertThat(answer).containsEntry("statusCode", 202).containsEntry("isBase64Encoded", false);
        assertThat(body(answer)).containsEntry("status", "accepted");
        assertThat(answer.get("headers"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("Content-Type", "application/json")
                .containsKeys("Location", "RateLimit");
    }

    private void lists(String function, String path, String what) {
        Map<String, Object> answer =
                platform.call(function, event("api-gateway-v2-get.json", "KEY", platform.key, "PATH", path));

        assertThat(answer).as(String.valueOf(answer.get("body"))).containsEntry("statusCode", 200);
        assertThat(body(answer)).containsKey(what);
    }

    private void relaysWhatTheStreamOfConversationsHandsOver() {
        assertThat(platform.call("dispatch-relay", event("dynamodb-stream.json")))
                .isEqualTo(ALL_DONE);

        assertThat(queued("dispatch-transactional", "msg_06gzxhmvs10t9tw5knqga98w9mka44dy1gr5e720"))
                .isNotEmpty();
    }

    private void dispatchesWhatAFifoQueueHandsOver() {
        Accepted accepted = accept();

        assertThat(dispatch(accepted)).isEqualTo(ALL_DONE);

        assertThat(status(accepted.message())).isEqualTo("sent");
        assertThat(platform.engine.deadLetters("dispatch-transactional").messages())
                .anyMatch(letter -> letter.body().equals("Test message."));
    }

    private void dispatchesWhatAStandardQueueHandsOver() {
        Accepted accepted = accept();

        assertThat(platform.call(
                        "dispatch-bulk",
                        event("sqs-standard.json", "QUEUE", "dispatch-bulk", "BODY", send(accepted, "BULK"))))
                .isEqualTo(ALL_DONE);

        assertThat(status(accepted.message())).isEqualTo("sent");
    }

    private void releasesWhatTheSchedulerSent() {
        Accepted accepted = accept();
        String release = "{\"v\":1,\"type\":\"release\",\"sends\":[" + send(accepted, "TRANSACTIONAL") + "]}";

        assertThat(platform.call("timers", event("sqs-scheduled.json", "QUEUE", "timers", "BODY", release)))
                .isEqualTo(ALL_DONE);

        assertThat(queued("dispatch-transactional", accepted.message())).isNotEmpty();
    }

    private void takesACarriersReportInBase64() {
        Accepted accepted = accept();

        Map<String, Object> answer = platform.call(
                "receipt-api",
                callback(
                        "/v1/receipts",
                        "ref=" + accepted.message() + ".0.1",
                        Map.of(
                                "MessageSid", "SM" + "1".repeat(32),
                                "MessageStatus", "delivered",
                                "From", "+15557122661",
                                "To", "+14155550123")));

        assertThat(answer).containsEntry("statusCode", 204);
        assertThat(queued("receipts", accepted.message())).isNotEmpty();
    }

    private void mergesTheReceiptsThatAQueueHandsOver() {
        Accepted accepted = accept();
        dispatch(accepted);

        assertThat(receive(accepted)).isEqualTo(ALL_DONE);

        assertThat(status(accepted.message())).isEqualTo("delivered");
    }

    private void readsTheWindowThatAStreamHandsOver() {
        assertThat(platform.call("outcome-relay", event("dynamodb-stream-window.json")))
                .isEqualTo(Map.of("state", Map.of(), "batchItemFailures", List.of()));
    }

    private void relaysWhatTheStreamOfContactsHandsOver() {
        assertThat(platform.call("consent-relay", event("dynamodb-stream-contacts.json")))
                .isEqualTo(ALL_DONE);

        assertThat(platform.get("/v1/events?limit=100&type=consent.changed").get("events"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .filteredOn(event -> event.toString().contains("ctc_5x9d0v3m8k2q7r4t6w1h"))
                .extracting(event -> String.valueOf(((Map<?, ?>) event).get("type")))
                .containsExactly("consent.changed", "consent.changed");
    }

    private void relaysWhatWasParked() {
        platform.call("dispatch-relay", withAnUnknownWord("vicuna"));
        String parked = queued("parked-records", "vicuna").getFirst().replace("vicuna", "service");

        assertThat(platform.call("parked-records", event("sqs-fifo.json", "QUEUE", "parked-records", "BODY", parked)))
                .isEqualTo(ALL_DONE);

        assertThat(queued("dispatch-transactional", "msg_06gzxhmvs10t9tw5knqga98w9mka44dy1gr5e720"))
                .isNotEmpty();
    }

    private void deliversWhatAQueueHandsOver() {
        Queue<String> delivered = new ConcurrentLinkedQueue<>();
        HttpServer receiver = LoopbackServer.bind(0);
        receiver.createContext("/", exchange -> {
            delivered.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            Map<String, Object> webhook = platform.post(
                    "/v1/webhooks",
                    "{\"url\": \"http://127.0.0.1:" + receiver.getAddress().getPort() + "/\"}");
            String id = (String) requireNonNull(webhook.get("id"), webhook.toString());
            String event = (String) requireNonNull(
                    platform.post("/v1/webhooks/" + id + "/test", "{}").get("event"));
            String task = queued("webhooks", event).getFirst();

            assertThat(platform.call("webhooks", event("sqs-standard.json", "QUEUE", "webhooks", "BODY", task)))
                    .isEqualTo(ALL_DONE);

            assertThat(delivered).singleElement().asString().contains(event);
        } finally {
            receiver.stop(0);
        }
    }

    private void takesACarriersMessageInBase64() {
        assertThat(write("+14155550177", "Where is my order?")).contains("Where is my order?");
    }

    private void receivesWhatAFifoQueueHandsOver() {
        String task = write("+14155550178", "STOP");

        assertThat(platform.call("inbound", event("sqs-fifo.json", "QUEUE", "inbound", "BODY", task)))
                .isEqualTo(ALL_DONE);

        String contact = (String) requireNonNull(Json.object(task).get("contact"));
        assertThat(platform.getLive("/v1/contacts/" + contact + "/consents").toString())
                .contains("denied");
    }

    private void startsTheRunThatTheSchedulerSent() {
        Map<String, Object> campaign = platform.post("/v1/campaigns", """
                {"name": "Winter", "purpose": "transactional", "content": {"text": "It snows"},
                 "recipients": [{"to": {"phone": "+14155550179"}}], "start": {"rate": "1 day"}}""");
        String id = (String) requireNonNull(campaign.get("id"), campaign.toString());
        String start = """
                {"v":1,"type":"start-run","tenant":"local","campaign":"%s","run":"2026-11-21T16:00:00Z"}""".formatted(id);

        assertThat(platform.call(
                        "campaign-waves", event("sqs-scheduled.json", "QUEUE", "campaign-waves", "BODY", start)))
                .isEqualTo(ALL_DONE);

        assertThat(queued("campaign-waves", id)).anyMatch(task -> task.contains("fan-out"));
    }

    @Test
    void takesAMessageTheWholeWay() throws Exception {
        String message = accepted(platform.request("/v1/messages"), "+14155550199");

        platform.engine.pumpUntilIdle();
        platform.clock.advance(Duration.ofSeconds(10));
        platform.engine.pumpUntilIdle();

        assertThat(status(message)).isEqualTo("delivered");
        assertThat(platform.engine.poisoned())
                .allSatisfy(
                        (function, records) -> assertThat(records).as(function).isZero());
    }

    @Test
    void logsTheTraceInEachFunctionThatAMessageComesBy() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String message = accepted(
                platform.request("/v1/messages").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"),
                "+14155550198");

        platform.engine.pumpUntilIdle();
        platform.clock.advance(Duration.ofSeconds(10));
        platform.engine.pumpUntilIdle();

        assertThat(status(message)).isEqualTo("delivered");
        List<Map<String, Object>> told = platform.lines().stream()
                .filter(line -> ((String) requireNonNull(line.get("message"))).contains(message))
                .toList();
        assertThat(told).allMatch(line -> trace.equals(line.get("trace")));
        assertThat(told.stream().map(line -> line.get("function")))
                .contains("send-api", "dispatch-relay", "dispatch-transactional", "receipts", "outcome-relay");
        assertThat(platform.logged().toString()).doesNotContain("+14155550198", "Your order", platform.key);
    }

    @Test
    void logsWhatTheFlowSaysAsWhatTheEdgeSays() {
        receive(accept());

        assertThat(platform.lines())
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("level", "ERROR")
                        .containsEntry("function", "receipts")
                        .containsEntry("logger", "SqsDeadLetters")
                        .containsKeys("trace", "request"));
    }

    @Test
    void saysNothingOfWhatItChokedOn() {
        assertThat(platform.call("dispatch-relay", withAnUnknownWord("llama"))).isEqualTo(ALL_DONE);

        assertThat(queued("parked-records", "llama")).isNotEmpty();
        assertThat(platform.logged().toString()).contains("which is parked").doesNotContainIgnoringCase("llama");
    }

    @Test
    void looksForMessagesWhenLambdaReportsRecordsThatItGaveUp() {
        String report = """
                {"version": "1.0", "DDBStreamBatchInfo": {"shardId": "shardId-1", "startSequenceNumber": "1"}}""";

        assertThat(platform.call(
                        "timers", event("sqs-standard.json", "QUEUE", "dispatch-relay-failed", "BODY", report)))
                .isEqualTo(ALL_DONE);

        assertThat(platform.engine.scheduler().listSchedules(list -> {}).schedules())
                .anyMatch(schedule -> schedule.name().startsWith("sweep-"));
    }

    /** {@return a record of its own, for SQS takes one of the same number for the same} */
    private static String withAnUnknownWord(String word) {
        return event("dynamodb-stream.json")
                .replace("transactional", word)
                .replaceAll("(\"SequenceNumber\": \"[0-9]+)", "$1" + word.length());
    }

    /** What was accepted. */
    private record Accepted(String message, String contact) {}

    private Accepted accept() {
        Map<String, Object> body = body(platform.call("send-api", event("api-gateway-v2.json", "KEY", platform.key)));
        return new Accepted((String) requireNonNull(body.get("id")), (String) requireNonNull(body.get("contact")));
    }

    private static String send(Accepted accepted, String lane) {
        return """
                {"v":1,"type":"send","tenant":"local","message":"%s","contact":"%s","lane":"%s","turn":0}""".formatted(accepted.message(), accepted.contact(), lane);
    }

    private Map<String, Object> dispatch(Accepted accepted) {
        return platform.call(
                "dispatch-transactional",
                event("sqs-fifo.json", "QUEUE", "dispatch-transactional", "BODY", send(accepted, "TRANSACTIONAL")));
    }

    private Map<String, Object> receive(Accepted accepted) {
        String receipt = """
                {"v":1,"type":"receipt","tenant":"local","attempt":"%s.0.1","status":"DELIVERED","providerId":"SM1",\
                "code":null,"occurredAt":"2026-11-21T15:36:05.123Z"}""".formatted(accepted.message());
        return platform.call("receipts", event("sqs-standard.json", "QUEUE", "receipts", "BODY", receipt));
    }

    /** {@return the task that somebody's words have become} */
    private String write(String phone, String words) {
        Map<String, Object> answer = platform.call(
                "inbound-api",
                callback(
                        "/v1/inbound",
                        "",
                        Map.of(
                                "MessageSid",
                                "SM" + phone.substring(1) + "0".repeat(21),
                                "From",
                                phone,
                                "To",
                                "+15557122661",
                                "Body",
                                words)));

        assertThat(answer).containsEntry("statusCode", 204);
        return queued("inbound", phone).getFirst();
    }

    private List<String> queued(String queue, String what) {
        return platform.engine.messages(queue).stream()
                .map(QueuedMessage::body)
                .filter(body -> body.contains(what))
                .toList();
    }

    private String status(String message) {
        return (String) requireNonNull(platform.get("/v1/messages/" + message).get("status"));
    }

    private String accepted(HttpRequest.Builder request, String phone) {
        return (String) requireNonNull(platform.answer(request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("""
                                {"to": {"phone": "%s"}, "purpose": "transactional",
                                 "content": {"text": "Your order shipped"}}""".formatted(phone))))
                .get("id"));
    }

    private static Map<String, Object> body(Map<String, Object> answer) {
        return Json.object((String) requireNonNull(answer.get("body")));
    }
}
