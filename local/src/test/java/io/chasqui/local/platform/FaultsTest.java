package io.chasqui.local.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.Fault.Moment;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Phone;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A message's way is broken at every request that it makes, once before the request leaves and once when its answer is
 * lost; then what is left undone is done again. Every accepted message ends in one final status, and no provider is
 * called twice.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FaultsTest {
    private static final Set<String> FINAL =
            Set.of("delivered", "read", "undelivered", "failed", "suppressed", "expired", "cancelled", "unknown");

    private final List<String> table = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private TwilioStub twilio;
    private TestPlatform platform;
    private int numbers;

    @BeforeAll
    void start(@TempDir Path directory) {
        twilio = new TwilioStub();
        platform = TestPlatform.start(null, twilio.connections(directory));
        platform.get("/v1/messages/none");
    }

    @AfterAll
    void stop() {
        platform.close();
        twilio.close();
        System.out.println("Fault points");
        table.forEach(System.out::println);
    }

    /** One broken way: where it broke, and what to look at in the end. */
    private record Point<T>(String name, T thing) {}

    private record Sent(String id, String number) {}

    @Test
    void everyMessageEndsOnceAndIsHandedOverAtMostOnce() {
        List<Point<Sent>> points = eachPoint("send", Fault::isWork, () -> {
            Sent sent = send();
            pump();
            tell();
            return sent;
        });

        passLong();

        Map<String, Long> callsById = calls();
        for (Point<Sent> point : points) {
            String id = point.thing().id();
            long calls = callsById.getOrDefault(id, 0L);
            assertThat(calls).as(point.name()).isEqualTo(1);
            assertThat(status(id)).as(point.name()).isEqualTo("delivered");
            assertThat(outbound(point.thing().number())).as(point.name()).isEqualTo(1);
        }
        assertNothingIsLost();
    }

    @Test
    void whatNobodySpeaksOfIsSettledOnce() {
        int ordinal = 1;
        boolean fired = true;
        while (fired) {
            fired = false;
            for (Moment moment : Moment.values()) {
                Sent sent = send();
                pump();
                Fault fault = new Fault(ordinal, moment, Fault::isWork);
                platform.tap(fault);
                platform.clock.advance(Duration.ofMinutes(17));
                pump();
                platform.untap();
                pass(Duration.ofMinutes(4), 3);
                assertThat(status(sent.id())).as("settle " + fault.failed()).isEqualTo("unknown");
                assertThat(calls(sent.id())).isEqualTo(1);
                fired |= fault.failed().isPresent();
                note("settle", ordinal, moment, fault);
                told.addAll(twilio.attempts());
            }
            ordinal++;
        }
        assertNothingIsLost();
    }

    @Test
    void anOptOutHoldsAndIsAnsweredOnce() {
        List<Point<Sent>> points = eachPoint("stop", Fault::isWork, () -> {
            Sent later = later();
            repeat(() -> twilio.inbound(
                    platform, later.number(), "STOP", "SM" + later.number().substring(1)));
            pump();
            tell();
            return later;
        });

        passLong();
        platform.pass(Duration.ofHours(25));
        passLong();

        Map<String, Long> calls = calls();
        for (Point<Sent> point : points) {
            String number = point.thing().number();
            assertThat(status(point.thing().id())).as(point.name()).isEqualTo("suppressed");
            assertThat(calls).as(point.name()).doesNotContainKey(point.thing().id());
            // The message and the one answer.
            List<Map<?, ?>> all = timeline(number);
            assertThat(all).as(point.name()).hasSize(3);
            assertThat(all.stream().filter(message -> "outbound".equals(message.get("direction"))))
                    .as(point.name())
                    .allMatch(message -> FINAL.contains(message.get("status")))
                    .allMatch(message -> calls.getOrDefault(String.valueOf(message.get("id")), 0L) <= 1);
            assertThat(post(number, "PT10M", "after-").text("status"))
                    .as(point.name())
                    .isEqualTo("suppressed");
        }
        assertNothingIsLost();
    }

    @Test
    void aCampaignReachesEachRecipientOnce() {
        List<Point<List<String>>> points = eachPoint("campaign", FaultsTest::writes, () -> {
            List<String> recipients =
                    IntStream.range(0, 5).mapToObj(i -> number()).toList();
            Answer created = repeat(() -> platform.post("/v1/campaigns", """
                    {"name": "Spring", "purpose": "transactional", "content": {"text": "Hello"}, "validity": "PT10M",
                     "recipients": [%s]}""".formatted(recipients.stream()
                    .map("{\"to\": {\"phone\": \"%s\"}}"::formatted)
                    .collect(Collectors.joining(",")))));
            pump();
            List<String> thing = new ArrayList<>(List.of(created.text("id")));
            thing.addAll(recipients);
            return thing;
        });

        passLong();

        Map<String, Long> calls = calls();
        for (Point<List<String>> point : points) {
            Answer campaign = platform.get("/v1/campaigns/" + point.thing().getFirst());
            assertThat(campaign.text("status")).as(point.name()).isEqualTo("completed");
            Map<?, ?> counts = Map.of();
            if (campaign.at("runs.0.messages") instanceof Map<?, ?> map) {
                counts = map;
            }
            int delivered = 0;
            int others = 0;
            for (String number : point.thing().subList(1, 6)) {
                List<Map<?, ?>> messages = timeline(number);
                assertThat(messages).as(point.name()).hasSize(1);
                String id = String.valueOf(messages.getFirst().get("id"));
                assertThat(calls.getOrDefault(id, 0L)).as(point.name()).isLessThanOrEqualTo(1);
                String status = status(id);
                assertThat(status).as(point.name()).isIn(FINAL);
                delivered += status.equals("delivered") ? 1 : 0;
                others += status.equals("unknown") ? 1 : 0;
            }
            assertThat(counts.get("delivered")).as(point.name()).isEqualTo(delivered);
            assertThat(delivered + others).as(point.name()).isEqualTo(5);
            assertThat(counts.values().stream().mapToInt(Integer.class::cast).sum())
                    .as(point.name())
                    .isEqualTo(5);
        }
        assertThat(platform.get("/v1/campaigns?limit=100").text()).doesNotContain("\"status\":\"scheduled\"");
        assertThat(platform.platform.engine().poisoned().values()).containsOnly(0);
    }

    @Test
    void aCallThatBreaksOffIsNeverRepeatedAndItsReceiptStillTells() {
        twilio.answers(any(anyUrl())
                .willReturn(
                        aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)));
        Sent silent = send();
        pump();
        told.addAll(twilio.attempts());
        Sent heard = send();
        pump();
        twilio.takesEverything();
        assertThat(status(heard.id())).isEqualTo("sending");
        tell();

        passLong();

        assertThat(calls(silent.id())).isEqualTo(1);
        assertThat(status(silent.id())).isEqualTo("unknown");
        assertThat(calls(heard.id())).isEqualTo(1);
        assertThat(status(heard.id())).isEqualTo("delivered");
    }

    /** Breaks the way at its first request, its second and so on, until it makes no more. */
    private <T> List<Point<T>> eachPoint(String way, Predicate<SdkRequest> counts, Supplier<T> walk) {
        List<Point<T>> points = new ArrayList<>();
        boolean fired = true;
        for (int ordinal = 1; fired; ordinal++) {
            fired = false;
            for (Moment moment : Moment.values()) {
                Fault fault = new Fault(ordinal, moment, counts);
                platform.tap(fault);
                T thing = walk.get();
                platform.untap();
                fired |= fault.failed().isPresent();
                points.add(new Point<>(way + " " + ordinal + " " + moment + " " + fault.failed(), thing));
                note(way, ordinal, moment, fault);
            }
        }
        assertThat(points.size()).as("points of " + way).isGreaterThan(2);
        return points;
    }

    private void note(String way, int ordinal, Moment moment, Fault fault) {
        fault.failed().ifPresent(operation -> table.add("%-9s %2d %-6s %s".formatted(way, ordinal, moment, operation)));
    }

    private static boolean writes(SdkRequest request) {
        return Fault.isWork(request)
                && !(request instanceof GetItemRequest
                        || request instanceof QueryRequest
                        || request instanceof BatchGetItemRequest);
    }

    private String number() {
        return "+1212250%04d".formatted(numbers++);
    }

    private Sent send() {
        String number = number();
        return new Sent(post(number, "PT10M", "now-").text("id"), number);
    }

    private Sent later() {
        String number = number();
        String at = platform.clock.instant().plus(Duration.ofMinutes(30)).toString();
        Answer answer = repeat(() -> platform.send(platform.request("/v1/messages")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "later-" + number)
                .POST(BodyPublishers.ofString("""
                        {"to": {"phone": "%s"}, "purpose": "transactional", "content": {"text": "Hello"},
                         "validity": "PT10M", "sendAt": "%s"}""".formatted(number, at)))));
        return new Sent(answer.text("id"), number);
    }

    private Answer post(String number, String validity, String key) {
        return repeat(() -> platform.send(platform.request("/v1/messages")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key + number)
                .POST(BodyPublishers.ofString("""
                        {"to": {"phone": "%s"}, "purpose": "transactional", "content": {"text": "Hello"},
                         "validity": "%s"}""".formatted(number, validity)))));
    }

    /** Whoever gets no answer asks again, a little later. */
    private Answer repeat(Supplier<Answer> call) {
        Answer answer = call.get();
        for (int i = 0; i < 3 && answer.status() >= 300; i++) {
            assertThat(answer.status()).as(answer.text()).isIn(409, 500, 503);
            platform.clock.advance(answer.status() == 409 ? Duration.ofSeconds(11) : Duration.ZERO);
            answer = call.get();
        }
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
        return answer;
    }

    /** Each answer that a poller misses ends its round: the next goes on. */
    private void pump() {
        for (int i = 0; i < 3; i++) {
            try {
                platform.pump();
                return;
            } catch (SdkClientException poller) {
                assertThat(poller).isNotNull();
            }
        }
        throw new AssertionError("one fault ends one round");
    }

    /** Says of each new call that its message arrived. */
    private void tell() {
        for (String attempt : twilio.attempts()) {
            if (told.add(attempt)) {
                repeat(() -> twilio.receipt(platform, attempt, "delivered"));
            }
        }
        pump();
    }

    private void pass(Duration step, int times) {
        for (int i = 0; i < times; i++) {
            platform.clock.advance(step);
            pump();
        }
    }

    /** Leases, visibilities, validities, graces and what follows of them. */
    private void passLong() {
        for (Duration step : List.of(
                Duration.ofSeconds(2),
                Duration.ofSeconds(65),
                Duration.ofSeconds(185),
                Duration.ofMinutes(7),
                Duration.ofMinutes(20),
                Duration.ofMinutes(4),
                Duration.ofMinutes(20),
                Duration.ofMinutes(4))) {
            platform.clock.advance(step);
            pump();
            tell();
        }
    }

    private long calls(String message) {
        return calls().getOrDefault(message, 0L);
    }

    /** {@return how often the vendor was called for each message} */
    private Map<String, Long> calls() {
        return twilio.attempts().stream()
                .collect(Collectors.groupingBy(
                        attempt -> attempt.substring(0, attempt.indexOf('.')), Collectors.counting()));
    }

    private String status(String id) {
        return platform.get("/v1/messages/" + id).text("status");
    }

    private int outbound(String number) {
        return timeline(number).size();
    }

    private List<Map<?, ?>> timeline(String number) {
        ContactId contact =
                platform.platform.bean("send", ContactIds.class).of(LocalPlatform.TENANT, new Phone(number));
        List<Map<?, ?>> messages = new ArrayList<>();
        if (platform.get("/v1/messages?contact=" + contact).at("messages") instanceof List<?> list) {
            list.forEach(message -> messages.add((Map<?, ?>) message));
        }
        return messages;
    }

    private void assertNothingIsLost() {
        assertThat(platform.platform.engine().poisoned().values()).containsOnly(0);
        platform.platform
                .engine()
                .topology()
                .queues()
                .keySet()
                .forEach(queue -> assertThat(
                                platform.platform.engine().deadLetters(queue).messages())
                        .as("dead letters of " + queue)
                        .isEmpty());
    }
}
