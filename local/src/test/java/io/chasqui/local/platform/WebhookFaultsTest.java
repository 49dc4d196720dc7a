package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.Fault.Moment;
import io.chasqui.local.platform.TestPlatform.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The relay and the delivery of events are broken at every request that they make, once before it leaves and once when
 * its answer is lost; then what is left undone is done again. Every event reaches every webhook that wants it, with one
 * id, and none is made up.
 */
@TestInstance(Lifecycle.PER_CLASS)
class WebhookFaultsTest {
    private TestPlatform platform;
    private Receiver receiver;

    @BeforeAll
    void start() {
        receiver = new Receiver();
        receiver.takes("/plain").takes("/ordered").takes("/consents");
        platform = TestPlatform.start();
        create("/plain", "");
        create("/ordered", ", \"ordering\": \"conversation\", \"events\": [\"message.*\"]");
        create("/consents", ", \"events\": [\"consent.changed\"]");
    }

    @AfterAll
    void stop() {
        platform.close();
        receiver.close();
    }

    @Test
    void everyEventReachesEveryWebhookThatWantsItAndNoneIsMadeUp() {
        List<String> sent = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        boolean fired = true;
        for (int ordinal = 1; fired; ordinal++) {
            fired = false;
            for (Moment moment : Moment.values()) {
                // What was remembered is asked for anew, so that this can break too.
                platform.clock.advance(Duration.ofSeconds(31));
                Fault fault = new Fault(ordinal, moment, WebhookFaultsTest::isOurs);
                platform.tap(fault);
                sent.add(platform.sendTo("+1212250%04d".formatted(sent.size()), "transactional")
                        .text("id"));
                platform.writes("+1213250%04d".formatted(sent.size()), "STOP");
                pump();
                platform.untap();
                fired |= fault.failed().isPresent();
                fault.failed().ifPresent(broken::add);
            }
        }
        for (int i = 0; i < 12; i++) {
            platform.clock.advance(Duration.ofMinutes(7));
            pump();
        }

        assertThat(broken).contains("BatchWriteItem", "SendMessageBatch", "UpdateItem", "Query", "GetItem");
        for (String path : List.of("/plain", "/ordered")) {
            Map<Object, List<Map<String, Object>>> toldBySubject = receiver.events(path).stream()
                    .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.get("subject"))));
            for (String id : sent) {
                List<Map<String, Object>> told = toldBySubject.getOrDefault(id, List.of());
                assertThat(told.stream().map(event -> event.get("id")).distinct())
                        .as(path + " " + id)
                        .hasSize(3);
                assertThat(told.stream().map(event -> event.get("type")).distinct())
                        .containsExactlyInAnyOrder("message.accepted", "message.sent", "message.delivered");
            }
        }
        assertThat(receiver.events("/consents").stream()
                        .map(event -> event.get("id"))
                        .distinct())
                .hasSize(sent.size());
        List<Object> logged = new ArrayList<>();
        String query = "";
        boolean more = true;
        while (more) {
            Answer page = platform.get("/v1/events?limit=100" + query);
            page.list("events").forEach(event -> logged.add(event.get("id")));
            assertThat(logged).as("a page shows what no page before has shown").doesNotHaveDuplicates();
            query = "&cursor=" + page.text("nextCursor");
            more = Boolean.TRUE.equals(page.at("hasMore"));
        }
        assertThat(logged).doesNotHaveDuplicates();
        assertThat(receiver.events("/plain").stream().map(event -> event.get("id")))
                .isSubsetOf(logged);
        assertThat(receiver.events("/plain").stream()
                        .map(event -> event.get("id"))
                        .distinct())
                .hasSize(logged.size());
        assertThat(platform.platform.engine().poisoned().values()).containsOnly(0);
    }

    private static boolean isOurs(SdkRequest request) {
        String text = request.toString();
        return Fault.isWork(request)
                && (text.contains("chasqui-events") || text.contains("chasqui-deliveries") || text.contains("webhook"));
    }

    private void pump() {
        for (int i = 0; i < 4; i++) {
            try {
                platform.pump();
                return;
            } catch (SdkClientException poller) {
                assertThat(poller).isNotNull();
            }
        }
        throw new AssertionError("one fault ends one round");
    }

    private void create(String path, String members) {
        Answer created = platform.post("/v1/webhooks", "{\"url\": \"" + receiver.url(path) + "\"" + members + "}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
    }
}
