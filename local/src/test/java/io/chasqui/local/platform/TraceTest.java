package io.chasqui.local.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.local.platform.TestPlatform.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One trace leads from a request to all that came of it. */
class TraceTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + ID + "-b7ad6b7169203331-01";

    private TestPlatform platform;
    private Receiver receiver;

    @BeforeEach
    void start() {
        receiver = new Receiver();
        platform = TestPlatform.start(Instant.now(), Map.of());
    }

    @AfterEach
    void stop() {
        platform.close();
        receiver.close();
    }

    @Test
    void leadsFromARequestToItsMessageItsEventsItsWebhooksAndTheLogOfEachFunction() {
        receiver.takes("/hook");
        String webhook = webhook().text("id");
        try (LogTap tap = new LogTap(Level.FINE)) {
            Answer accepted = send("+12025550100", TRACEPARENT);
            platform.pump();
            platform.pass(Duration.ofSeconds(10));

            assertThat(platform.see(accepted).at("trace")).isEqualTo(ID);
            List<LoggedRequest> told = receiver.requests("/hook");
            assertThat(receiver.types("/hook"))
                    .containsExactly("message.accepted", "message.sent", "message.delivered");
            assertThat(told.stream().map(TraceTest::header))
                    .allMatch(TraceTest::isOfTheTrace)
                    .doesNotHaveDuplicates();
            assertThat(receiver.events("/hook").stream().map(event -> (String) event.get("traceparent")))
                    .allMatch(TraceTest::isOfTheTrace)
                    .doesNotHaveDuplicates();
            assertThat(platform.get("/v1/events").list("events").stream()
                            .map(event -> (String) event.get("traceparent")))
                    .hasSize(3)
                    .allMatch(TraceTest::isOfTheTrace);

            String message = accepted.text("id");
            List<Map<String, Object>> ofTheMessage = tap.lines().stream()
                    .filter(line -> line.toString().contains(message)
                            || Objects.toString(line.get("message")).contains("did deliver " + webhook))
                    .toList();
            assertThat(ofTheMessage).allMatch(line -> ID.equals(line.get("trace")));
            assertThat(ofTheMessage.stream().map(line -> (String) line.get("message")))
                    .containsSubsequence("accepted " + message, "relayed " + message)
                    .anyMatch(words -> words.startsWith("did send " + message))
                    .contains("did receipt " + message)
                    .anyMatch(words -> words.matches("message.delivered evt_\\S+ of " + message))
                    .anyMatch(words -> words.matches("did deliver whk_\\S+ evt_\\S+"));
            assertThat(tap.text()).doesNotContain("+12025550100", "Hello", platform.key);
        }
    }

    @Test
    void isTheSameAtEachAttemptAndEachReplay() {
        receiver.answers("/hook", aResponse().withStatus(500));
        Answer webhook = webhook();
        Answer accepted = send("+12025550111", TRACEPARENT);
        platform.pump();
        platform.pass(Duration.ofMinutes(2), Duration.ofSeconds(20));
        String event = receiver.requests("/hook").getFirst().getHeader("webhook-id");
        receiver.takes("/hook");
        platform.post(
                "/v1/webhooks/" + webhook.text("id") + "/deliveries/" + event.replace("evt_", "dlv_") + "/replay");
        platform.pass(Duration.ofMinutes(2), Duration.ofSeconds(20));

        List<LoggedRequest> told = receiver.requests("/hook").stream()
                .filter(request -> request.getHeader("webhook-id").equals(event))
                .toList();
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(told).hasSizeGreaterThan(2);
        assertThat(told.stream().map(TraceTest::header))
                .allMatch(TraceTest::isOfTheTrace)
                .doesNotHaveDuplicates();
        assertThat(told.stream().map(LoggedRequest::getBodyAsString).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no header         |
            rubbish           | rubbish
            the version ff    | ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
            a trace of zeros  | 00-00000000000000000000000000000000-b7ad6b7169203331-01
            a parent of zeros | 00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01
            upper case        | 00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01
            two in one        | 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01,00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
            """)
    void beginsWithTheRequestWhereThatHasNoneThatIsValid(String what, @Nullable String header) {
        Answer one = send("+12025550112", header);
        Answer other = send("+12025550113", header);

        assertThat(one.status()).as(what).isEqualTo(202);
        assertThat(platform.see(one).text("trace"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(ID)
                .isNotEqualTo("0".repeat(32))
                .isNotEqualTo(platform.see(other).text("trace"));
    }

    @Test
    void isOneForAllMessagesOfABatch() {
        Answer batch = platform.send(platform.request("/v1/messages/batch")
                .header("Content-Type", "application/json")
                .header("traceparent", TRACEPARENT)
                .POST(BodyPublishers.ofString("{\"messages\": ["
                        + TestPlatform.message("+12025550114", "transactional") + ", "
                        + TestPlatform.message("+12025550115", "transactional") + "]}")));

        assertThat(batch.list("results")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(platform.get("/v1/messages/" + batch.text("results." + i + ".message.id"))
                            .at("trace"))
                    .isEqualTo(ID);
        }
    }

    @Test
    void isOneForAllMessagesOfACampaignsWave() {
        platform.post("/v1/campaigns", """
                {"name": "News", "purpose": "service", "content": {"text": "Hello"},
                 "recipients": [{"to": {"phone": "+14155550131"}}, {"to": {"phone": "+14155550132"}}]}""");
        platform.pump();

        List<String> traces = Stream.of("+14155550131", "+14155550132")
                .map(phone -> platform.get("/v1/messages?contact=" + platform.contact(phone))
                        .text("messages.0.trace"))
                .toList();
        assertThat(traces.stream().distinct()).hasSize(1).allMatch(trace -> trace.matches("[0-9a-f]{32}"));
    }

    @Test
    void isToldOfWhatHasNoneToo() {
        receiver.takes("/hook");
        Answer webhook = webhook();
        platform.post("/v1/webhooks/" + webhook.text("id") + "/test");
        platform.pump();

        assertThat(receiver.events("/hook").getFirst()).doesNotContainKey("traceparent");
        assertThat(header(receiver.requests("/hook").getFirst())).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    private Answer webhook() {
        Answer created = platform.post("/v1/webhooks", "{\"url\": \"" + receiver.url("/hook") + "\"}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created;
    }

    private Answer send(String phone, @Nullable String traceparent) {
        var request = platform.request("/v1/messages")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(TestPlatform.message(phone, "transactional")));
        if (traceparent != null) {
            request.header("traceparent", traceparent);
        }
        return platform.send(request);
    }

    private static String header(LoggedRequest request) {
        return request.getHeader("traceparent");
    }

    private static boolean isOfTheTrace(String traceparent) {
        return traceparent.matches("00-" + ID + "-[0-9a-f]{16}-01");
    }
}
