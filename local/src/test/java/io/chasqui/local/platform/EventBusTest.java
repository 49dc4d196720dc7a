package io.chasqui.local.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.insight.event.EventExamples;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.webhook.RelayEvents;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.aws.Outages;
import io.chasqui.platform.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An installation with a bus publishes every tenant's events there, and what the bus refuses once more. */
class EventBusTest {
    @Test
    void publishesWhatHappensAlsoForATenantWithoutAWebhook() {
        try (Receiver bus = new Receiver()) {
            bus.answers(
                    "/",
                    aResponse()
                            .withStatus(200)
                            .withBody("{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}"));
            try (TestPlatform platform = TestPlatform.start(
                    TestPlatform.START,
                    Map.of("chasqui.event-bus", "company", "chasqui.event-bridge-endpoint", bus.url("/")))) {
                Answer sent = platform.sendTo("+12025550100", "transactional");
                platform.pump();

                List<Map<String, Object>> entries = bus.events("/").stream()
                        .flatMap(request -> entries(request).stream())
                        .toList();
                assertThat(entries)
                        .isNotEmpty()
                        .allSatisfy(entry -> assertThat(entry)
                                .containsEntry("EventBusName", "company")
                                .containsEntry("Source", "chasqui"));
                Map<String, Object> first = entries.getFirst();
                assertThat(first.get("DetailType")).isEqualTo("message.accepted");
                assertThat(Json.object(String.valueOf(first.get("Detail"))).get("subject"))
                        .isEqualTo(sent.text("id"));
                assertThat(platform.get("/v1/events").list("events")).isEmpty();
            }
        }
    }

    @Test
    void losesNothingWhileTheBusRefuses() {
        try (Receiver bus = new Receiver()) {
            bus.answers(
                    "/",
                    aResponse()
                            .withStatus(200)
                            .withBody(
                                    "{\"FailedEntryCount\": 1, \"Entries\": [{\"ErrorCode\": \"ThrottlingException\"}]}"));
            try (TestPlatform platform = TestPlatform.start(
                    TestPlatform.START,
                    Map.of("chasqui.event-bus", "company", "chasqui.event-bridge-endpoint", bus.url("/")))) {
                RelayEvents relay = platform.platform.bean("receipt", RelayEvents.class);

                assertThatThrownBy(() -> relay.relay("test", List.of(EventExamples.of(EventType.MESSAGE_SENT))))
                        .satisfies(
                                failure -> assertThat(Outages.isOutage(failure)).isTrue());
                assertThat(bus.requests("/")).hasSize(3);
            }
        }
    }

    @SuppressWarnings("unchecked") // as the API of EventBridge has it
    private static List<Map<String, Object>> entries(Map<String, Object> request) {
        return (List<Map<String, Object>>) Objects.requireNonNull(request.get("Entries"));
    }
}
