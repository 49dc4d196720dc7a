package io.chasqui.local.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers of every kind are told what happened: the good ones at once, the bad ones to nobody else's delay. */
class WebhooksTest {
    private static final Duration RETRIES = Duration.ofDays(6);

    private TestPlatform platform;
    private Receiver receiver;

    @BeforeEach
    void start() {
        receiver = new Receiver();
        // The libraries that receivers verify with look at the machine's clock.
        platform = TestPlatform.start(Instant.now(), Map.of());
    }

    @AfterEach
    void stop() {
        platform.close();
        receiver.close();
    }

    @Test
    void aDeliveryIsVerifiedByTwoIndependentLibraries() throws Exception {
        receiver.takes("/hook");
        Answer webhook = create("/hook", "");
        send("+12025550100");

        List<LoggedRequest> requests = receiver.requests("/hook");
        assertThat(receiver.types("/hook")).containsExactly("message.accepted", "message.sent", "message.delivered");
        for (LoggedRequest request : requests) {
            verify(webhook.text("secret"), request);
            assertThat(request.getHeader("webhook-id")).isEqualTo(event(request).get("id"));
            assertThat(request.getHeader("content-type")).startsWith("application/cloudevents+json");
        }
        assertThat(platform.get("/v1/webhooks/" + webhook.text("id")).text())
                .doesNotContain(webhook.text("secret"))
                .doesNotContain("whsec_");
        assertThat(deliveries(webhook, "").stream().map(delivery -> delivery.get("status")))
                .containsOnly("delivered")
                .hasSize(3);
    }

    @Test
    void anEd25519SignatureIsVerifiedByThePublicKey() throws Exception {
        receiver.takes("/hook");
        Answer webhook = create("/hook", ", \"signature\": \"v1a\"");
        send("+12025550100");

        assertThat(webhook.at("secret")).isNull();
        String publicKey = webhook.text("keys.0.publicKey");
        LoggedRequest request = receiver.requests("/hook").getFirst();
        assertThat(request.getHeader("webhook-signature")).startsWith("v1a,");
        assertThat(isSigned(publicKey, request, request.getHeader("webhook-signature")))
                .isTrue();
    }

    @Test
    void theHeadersOfOneOriginAreNotSentToAnother() {
        try (Receiver elsewhere = new Receiver()) {
            receiver.takes("/hook");
            receiver.takes("/moved");
            elsewhere.takes("/hook");
            Answer webhook = create("/hook", ", \"headers\": {\"Authorization\": \"Bearer our-secret\"}");
            String path = "/v1/webhooks/" + webhook.text("id");
            String other = "\"url\": \"" + elsewhere.url("/hook") + "\"";

            Answer refused = platform.patch(path, "{" + other + "}");
            Answer secure = platform.patch(
                    path, "{\"url\": \"https" + receiver.url("/hook").substring(4) + "\"}");
            Answer within = platform.patch(path, "{\"url\": \"" + receiver.url("/moved") + "\"}");
            platform.pass(Duration.ofSeconds(31));
            test(webhook);
            Answer renewed = platform.patch(path, "{" + other + ", \"headers\": {\"X-Key\": \"theirs\"}}");
            platform.pass(Duration.ofSeconds(31));
            test(webhook);
            Answer dropped = platform.patch(path, "{\"url\": \"" + receiver.url("/hook") + "\", \"headers\": {}}");
            Answer free = platform.patch(path, "{" + other + "}");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("violations.0.pointer")).isEqualTo("/headers");
            assertThat(refused.text("violations.0.code")).isEqualTo("headers_needed");
            assertThat(secure.text("violations.0.code")).isEqualTo("headers_needed");
            assertThat(within.status()).isEqualTo(200);
            assertThat(receiver.requests("/moved").getFirst().getHeader("authorization"))
                    .isEqualTo("Bearer our-secret");
            assertThat(renewed.at("headers")).isEqualTo(List.of("X-Key"));
            LoggedRequest moved = elsewhere.requests("/hook").getFirst();
            assertThat(moved.getHeader("x-key")).isEqualTo("theirs");
            assertThat(moved.containsHeader("authorization")).isFalse();
            assertThat(dropped.status()).isEqualTo(200);
            assertThat(free.status()).as("there is nothing to give away").isEqualTo(200);
        }
    }

    @Test
    void bothKeysSignUntilTheOverlapOfARotationEnds() throws Exception {
        receiver.takes("/hook");
        Answer webhook = create("/hook", "");
        Answer rotated = platform.post("/v1/webhooks/" + webhook.text("id") + "/rotate", "{\"overlap\": \"PT2M\"}");
        assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
        assertThat(rotated.text("secret")).isNotEqualTo(webhook.text("secret"));
        test(webhook);

        LoggedRequest both = receiver.requests("/hook").getFirst();
        verify(webhook.text("secret"), both);
        verify(rotated.text("secret"), both);

        platform.pass(Duration.ofMinutes(2));
        test(webhook);
        LoggedRequest one = receiver.requests("/hook").getLast();
        verify(rotated.text("secret"), one);
        assertThat(one.getHeader("webhook-signature")).doesNotContain(" ");

        Answer asymmetric = platform.post("/v1/webhooks/" + webhook.text("id") + "/rotate", "{\"signature\": \"v1a\"}");
        platform.pass(Duration.ofSeconds(6));
        test(webhook);
        LoggedRequest mixed = receiver.requests("/hook").getLast();
        verify(rotated.text("secret"), mixed);
        String v1a = List.of(mixed.getHeader("webhook-signature").split(" ")).stream()
                .filter(signature -> signature.startsWith("v1a,"))
                .findFirst()
                .orElseThrow();
        assertThat(isSigned(asymmetric.text("keys.0.publicKey"), mixed, v1a)).isTrue();
    }

    @Test
    void aFilterLetsThroughWhatItNamesAndHeadersGoAlong() {
        receiver.takes("/some").takes("/group");
        Answer some = create(
                "/some",
                ", \"events\": [\"message.delivered\"], \"headers\": {\"Authorization\": \"Bearer our-secret\"}");
        create("/group", ", \"events\": [\"consent.*\"]");
        platform.writes("+12025550101", "STOP");
        send("+12025550100");

        assertThat(receiver.types("/some")).containsExactly("message.delivered");
        assertThat(receiver.types("/group")).containsExactly("consent.changed");
        assertThat(receiver.requests("/some").getFirst().getHeader("Authorization"))
                .isEqualTo("Bearer our-secret");
        assertThat(some.at("headers")).isEqualTo(List.of("Authorization"));
        assertThat(platform.get("/v1/webhooks").text()).doesNotContain("our-secret");
    }

    @Test
    void aReceiverThatTakesItAfterAWhileIsToldWithTheSameIdUntilThen() {
        receiver.takesAfter("/hook", 3);
        Answer webhook = create("/hook", "");
        Answer test = test(webhook);

        platform.pass(Duration.ofMinutes(30), Duration.ofSeconds(20));

        List<LoggedRequest> requests = receiver.requests("/hook");
        assertThat(requests).hasSize(4);
        assertThat(requests.stream()
                        .map(request -> request.getHeader("webhook-id"))
                        .distinct())
                .containsExactly(test.text("event"));
        Answer delivery = delivery(webhook, test);
        assertThat(delivery.text("status")).isEqualTo("delivered");
        assertThat(delivery.list("attempts")).hasSize(4);
        assertThat(delivery.at("attempts.0.status")).isEqualTo(500);
        assertThat(delivery.at("attempts.0.response")).isEqualTo("not now");
        assertThat(delivery.at("body.id")).isEqualTo(test.text("event"));
        assertThat(platform.get("/v1/webhooks/" + webhook.text("id")).at("failingSince"))
                .isNull();
    }

    @Test
    void aDeadReceiverIsTriedForFiveDaysThenDisabledAndTheOthersAreTold() {
        receiver.takes("/good");
        receiver.answers("/dead", aResponse().withStatus(503));
        Answer good = create("/good", ", \"events\": [\"webhook.*\"]");
        Answer dead = create("/dead", "");
        Answer test = test(dead);
        int early = receiver.requests("/dead").size();

        platform.pass(Duration.ofDays(4), Duration.ofMinutes(10));
        assertThat(platform.get("/v1/webhooks/" + dead.text("id")).text("status"))
                .isEqualTo("enabled");
        platform.pass(Duration.ofDays(2), Duration.ofMinutes(10));

        assertThat(early).isEqualTo(1);
        assertThat(receiver.requests("/dead").size()).isBetween(12, 20);
        Answer disabled = platform.get("/v1/webhooks/" + dead.text("id"));
        assertThat(disabled.text("status")).isEqualTo("disabled");
        assertThat(disabled.text("reason")).isEqualTo("failing");
        assertThat(delivery(dead, test).text("status")).isEqualTo("failed");
        assertThat(receiver.types("/good")).containsExactly("webhook.disabled");
        assertThat(receiver.events("/good").getFirst().get("subject")).isEqualTo(dead.text("id"));
        assertThat(platform.get("/v1/events?type=webhook.disabled").list("events"))
                .hasSize(1);
        assertThat(platform.get("/v1/webhooks/" + good.text("id")).text("status"))
                .isEqualTo("enabled");
        assertNothingIsLost();
    }

    @Test
    void aReceiverThatIsGoneIsDisabledAtOnceAndCanBeEnabledAgain() {
        receiver.answers("/gone", aResponse().withStatus(410));
        Answer webhook = create("/gone", "");
        Answer test = test(webhook);

        assertThat(platform.get("/v1/webhooks/" + webhook.text("id")).text("reason"))
                .isEqualTo("gone");
        assertThat(platform.post("/v1/webhooks/" + webhook.text("id") + "/test").status())
                .isEqualTo(409);
        assertThat(delivery(webhook, test).text("status")).isEqualTo("failed");
        assertThat(receiver.requests("/gone")).hasSize(1);

        receiver.takes("/gone");
        platform.post("/v1/webhooks/" + webhook.text("id") + "/enable");
        platform.clock.advance(Duration.ofSeconds(31));
        send("+12025550100");
        assertThat(receiver.types("/gone")).contains("message.accepted", "message.sent");
    }

    @Test
    void retryAfterIsNotUndercut() {
        receiver.answers("/busy", aResponse().withStatus(429).withHeader("Retry-After", "3600"));
        Answer webhook = create("/busy", "");
        test(webhook);
        Answer second = test(webhook);

        platform.pass(Duration.ofMinutes(59), Duration.ofMinutes(1));
        assertThat(receiver.requests("/busy")).hasSize(1);
        receiver.takes("/busy");
        platform.pass(Duration.ofMinutes(10), Duration.ofMinutes(1));

        assertThat(receiver.requests("/busy")).hasSize(3);
        assertThat(delivery(webhook, second).text("status")).isEqualTo("delivered");
    }

    @Test
    void aRedirectIsNotFollowed() {
        receiver.takes("/elsewhere");
        receiver.answers("/moved", aResponse().withStatus(302).withHeader("Location", receiver.url("/elsewhere")));
        Answer webhook = create("/moved", "");
        Answer test = test(webhook);

        assertThat(receiver.requests("/elsewhere")).isEmpty();
        assertThat(delivery(webhook, test).at("attempts.0.error")).isEqualTo("redirect");
    }

    @Test
    void aNewWebhookGetsItsTestWhileOthersAreCached() {
        receiver.takes("/first").takes("/second");
        test(create("/first", ""));
        Answer second = create("/second", "");

        Answer test = test(second);

        assertThat(receiver.requests("/second")).hasSize(1);
        assertThat(delivery(second, test).text("status")).isEqualTo("delivered");
    }

    @Test
    void anEnabledWebhookIsReplayedAtOnce() {
        receiver.answers("/gone", aResponse().withStatus(410)).takes("/other");
        Answer webhook = create("/gone", "");
        test(webhook);
        String path = "/v1/webhooks/" + webhook.text("id");
        assertThat(platform.get(path).text("status")).isEqualTo("disabled");
        // From here on the worker has it cached as disabled.
        test(create("/other", ""));
        receiver.takes("/gone");

        platform.post(path + "/enable");
        assertThat(platform.post(path + "/replay", "{\"failed\": true}").status())
                .isEqualTo(202);
        platform.pump();

        assertThat(receiver.requests("/gone")).hasSize(2);
        assertThat(deliveries(webhook, "?status=delivered")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "304, redirect",
        "400, refused",
        "404, refused",
        "410, gone",
        "429, too_many_requests",
        "500, server_error",
        "503, server_error"
    })
    void anAttemptSaysWhatTheReceiverAnswered(int status, String error) {
        receiver.answers("/status", aResponse().withStatus(status));
        Answer webhook = create("/status", "");
        Answer test = test(webhook);

        assertThat(delivery(webhook, test).at("attempts.0.error")).isEqualTo(error);
        assertThat(delivery(webhook, test).at("attempts.0.status")).isEqualTo(status);
    }

    @Test
    void webhooksAreListedPageByPage() {
        for (int i = 0; i < 3; i++) {
            create("/hook" + i, "");
        }

        Answer first = platform.get("/v1/webhooks?limit=2");
        Answer second = platform.get("/v1/webhooks?limit=2&cursor=" + first.text("nextCursor"));

        assertThat(first.list("webhooks")).hasSize(2);
        assertThat(second.list("webhooks")).hasSize(1);
        assertThat(second.json()).doesNotContainKey("nextCursor");
        assertThat(Stream.of(first, second)
                        .flatMap(page -> page.list("webhooks").stream())
                        .map(webhook -> webhook.get("id")))
                .doesNotHaveDuplicates();
        assertThat(platform.get("/v1/webhooks").list("webhooks")).hasSize(3);
        assertThat(platform.get("/v1/webhooks?cursor=x").text("violations.0.code"))
                .isEqualTo("cursor");
    }

    @Test
    void allMistakesOfAWebhookAreSaidAtOnce() {
        Answer refused = platform.post("/v1/webhooks", """
                {"url": "https://my host", "events": ["nothing.*"], "pacing": {"perSecond": 0}, "ordering": "some",
                 "headers": {"host": "x"}}""");

        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer"))
                .containsExactlyInAnyOrder("/url", "/events/0", "/pacing/perSecond", "/ordering", "/headers/host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://my_host.example.com/hook", "HTTPS://hooks.example.com:8443"})
    void aUrlThatCanBeCalledIsTaken(String url) {
        assertThat(platform.post("/v1/webhooks", "{\"url\": \"" + url + "\"}").status())
                .isEqualTo(201);
    }

    @Test
    void aUrlThatCannotBeCalledIsRefusedForItsReason() {
        Answer refused = platform.post("/v1/webhooks", "{\"url\": \"https://example.com:65536/hook\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("violations.0.detail")).contains("port from 1 to 65535");
    }

    @Test
    void aSlowReceiverDelaysNobodyElse() {
        platform.close();
        platform = TestPlatform.start(Instant.now(), Map.of("chasqui.webhook-timeout", "PT1S"));
        receiver.takes("/quick");
        receiver.answers("/slow", aResponse().withStatus(204).withFixedDelay(5_000));
        receiver.answers(
                "/dribble", aResponse().withStatus(200).withBody("abcdefgh").withChunkedDribbleDelay(8, 8_000));
        Answer slow = create("/slow", "");
        Answer dribble = create("/dribble", "");
        create("/quick", "");
        for (int i = 0; i < 5; i++) {
            platform.sendTo("+1212250001" + i, "transactional");
        }
        platform.clock.advance(Duration.ofSeconds(31));

        platform.pump();
        platform.pass(Duration.ofSeconds(10));

        assertThat(receiver.requests("/quick")).hasSizeGreaterThanOrEqualTo(10);
        assertThat(receiver.requests("/slow").size()).isLessThan(15);
        for (Answer bad : List.of(slow, dribble)) {
            assertThat(String.valueOf(
                            deliveries(bad, "?status=pending").getFirst().get("attempts")))
                    .contains("error=timeout");
        }
        assertThat(platform.platform.engine().messages("webhooks")).isEmpty();
    }

    @Test
    void anOrderedWebhookWaitsForTheOneBefore() {
        receiver.takesAfter("/ordered", 2);
        create("/ordered", ", \"ordering\": \"all\"");
        for (int i = 0; i < 4; i++) {
            platform.sendTo("+1212250002" + i, "transactional");
        }
        platform.pump();
        platform.pass(Duration.ofMinutes(5), Duration.ofSeconds(5));

        List<Object> ids = receiver.events("/ordered").stream()
                .map(event -> event.get("id"))
                .toList();
        List<Object> told = platform.get("/v1/events?limit=100").list("events").stream()
                .map(event -> event.get("id"))
                .toList();
        // The first came three times, and nothing before it was taken.
        assertThat(ids.subList(0, 3)).containsOnly(ids.getFirst());
        assertThat(ids.subList(2, ids.size())).containsExactlyElementsOf(told);
        assertNothingIsLost();
    }

    @Test
    void anOrderedConversationWaitsForItselfAlone() {
        receiver.takes("/ordered");
        create("/ordered", ", \"ordering\": \"conversation\"");
        for (int i = 0; i < 3; i++) {
            platform.sendTo("+12025550100", "transactional");
            platform.sendTo("+12025550101", "transactional");
        }
        platform.pump();
        platform.pass(Duration.ofSeconds(30), Duration.ofSeconds(2));

        assertThat(receiver.events("/ordered").size())
                .isEqualTo(platform.get("/v1/events?limit=100").list("events").size());
        assertNothingIsLost();
    }

    @Test
    void aPacedWebhookIsToldSoMuchASecondAndNoMore() {
        receiver.takes("/paced");
        create("/paced", ", \"pacing\": {\"perSecond\": 2}, \"events\": [\"message.accepted\"]");
        for (int i = 0; i < 9; i++) {
            platform.sendTo("+1212250003" + i, "transactional");
        }

        List<Integer> counts = new ArrayList<>();
        for (int second = 0; second < 8; second++) {
            platform.pump();
            counts.add(receiver.requests("/paced").size());
            platform.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(counts.getLast()).isEqualTo(9);
        for (int i = 1; i < counts.size(); i++) {
            assertThat(counts.get(i) - counts.get(i - 1)).as(counts.toString()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whatWasGivenUpOrAllOfATimeIsToldAgain() {
        receiver.answers("/hook", aResponse().withStatus(500));
        Answer webhook = create("/hook", ", \"events\": [\"message.accepted\"]");
        Instant before = platform.clock.instant();
        platform.sendTo("+12025550100", "transactional");
        platform.pump();
        platform.pass(RETRIES, Duration.ofMinutes(20));
        assertThat(deliveries(webhook, "?status=failed")).hasSize(1);
        String path = "/v1/webhooks/" + webhook.text("id");

        receiver.takes("/hook");
        assertThat(platform.post(path + "/replay", "{\"failed\": true}").status())
                .isEqualTo(409);
        platform.post(path + "/enable");
        platform.clock.advance(Duration.ofSeconds(31));
        int told = receiver.requests("/hook").size();
        assertThat(platform.post(path + "/replay", "{\"failed\": true}").status())
                .isEqualTo(202);
        platform.pump();
        assertThat(receiver.requests("/hook")).hasSize(told + 1);
        assertThat(deliveries(webhook, "?status=failed")).isEmpty();
        assertThat(deliveries(webhook, "?status=delivered")).hasSize(1);

        platform.sendTo("+12025550101", "transactional");
        platform.pump();
        assertThat(platform.post(path + "/replay", "{\"from\": \"" + before + "\"}")
                        .status())
                .isEqualTo(202);
        platform.pump();
        assertThat(receiver.requests("/hook")).hasSize(told + 4);

        String delivery = String.valueOf(deliveries(webhook, "").getFirst().get("id"));
        assertThat(platform.post(path + "/deliveries/" + delivery + "/replay").status())
                .isEqualTo(202);
        platform.pump();
        assertThat(receiver.requests("/hook")).hasSize(told + 5);
        assertThat(receiver.requests("/hook").getLast().getHeader("webhook-id"))
                .isEqualTo("evt_" + delivery.substring(4));
    }

    @Test
    void aHandshakeAsksFirstAndKeepsTheRateThatWasAllowed() {
        receiver.answers(
                "/agrees",
                aResponse()
                        .withStatus(200)
                        .withHeader("WebHook-Allowed-Origin", "*")
                        .withHeader("WebHook-Allowed-Rate", "120"));
        receiver.answers("/silent", aResponse().withStatus(200));
        Answer agrees = create("/agrees", ", \"handshake\": true");
        Answer silent = create("/silent", ", \"handshake\": true");
        assertThat(agrees.text("status")).isEqualTo("validating");
        platform.pump();

        assertThat(platform.get("/v1/webhooks/" + agrees.text("id")).text("status"))
                .isEqualTo("enabled");
        assertThat(platform.get("/v1/webhooks/" + silent.text("id")).text("reason"))
                .isEqualTo("handshake_refused");
        LoggedRequest asked = receiver.requests("/agrees").getFirst();
        assertThat(asked.getMethod().getName()).isEqualTo("OPTIONS");
        assertThat(asked.getHeader("WebHook-Request-Origin")).isEqualTo("127.0.0.1");
        platform.clock.advance(Duration.ofSeconds(31));
        test(agrees);
        assertThat(receiver.requests("/agrees").getLast().getHeader("Origin")).isEqualTo("127.0.0.1");
        assertThat(receiver.requests("/silent")).hasSize(1);
    }

    @Test
    void whatIsChangedAndRemovedTakesEffect() {
        receiver.takes("/old").takes("/new");
        Answer webhook = create("/old", ", \"description\": \"Orders\"");
        String path = "/v1/webhooks/" + webhook.text("id");
        Answer changed = platform.patch(path, "{\"url\": \"" + receiver.url("/new") + "\", \"events\": []}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.text("description")).isEqualTo("Orders");
        test(webhook);

        assertThat(receiver.requests("/old")).isEmpty();
        assertThat(receiver.requests("/new")).hasSize(1);
        assertThat(platform.delete(path).status()).isEqualTo(204);
        assertThat(platform.get("/v1/audit").list("entries").stream()
                        .filter(entry -> webhook.text("id").equals(entry.get("resource")))
                        .map(entry -> entry.get("action")))
                .containsExactlyInAnyOrder("webhook.create", "webhook.update", "webhook.delete");
        assertThat(platform.get(path).status()).isEqualTo(404);
        platform.clock.advance(Duration.ofSeconds(31));
        send("+12025550100");
        assertThat(receiver.requests("/new")).hasSize(1);
    }

    private Answer create(String path, String members) {
        Answer created = platform.post("/v1/webhooks", "{\"url\": \"" + receiver.url(path) + "\"" + members + "}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created;
    }

    private Answer test(Answer webhook) {
        Answer test = platform.post("/v1/webhooks/" + webhook.text("id") + "/test");
        assertThat(test.status()).as(test.text()).isEqualTo(202);
        platform.pump();
        return test;
    }

    private void send(String phone) {
        platform.sendTo(phone, "transactional");
        platform.pump();
        platform.pass(Duration.ofSeconds(10));
    }

    private Answer delivery(Answer webhook, Answer test) {
        return platform.get("/v1/webhooks/" + webhook.text("id") + "/deliveries/" + test.text("delivery"));
    }

    private List<Map<String, Object>> deliveries(Answer webhook, String query) {
        return platform.get("/v1/webhooks/" + webhook.text("id") + "/deliveries" + query)
                .list("deliveries");
    }

    private void assertNothingIsLost() {
        for (String queue : List.of("webhooks", "webhooks-slow", "webhooks-ordered")) {
            assertThat(platform.platform.engine().deadLetters(queue).messages()).isEmpty();
        }
    }

    private static Map<String, Object> event(LoggedRequest request) {
        return Json.object(request.getBodyAsString());
    }

    private static void verify(String secret, LoggedRequest request) throws Exception {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(request.getHeader("webhook-id")),
                "webhook-timestamp", List.of(request.getHeader("webhook-timestamp")),
                "webhook-signature", List.of(request.getHeader("webhook-signature")));
        new com.standardwebhooks.Webhook(secret).verify(request.getBodyAsString(), headers);
        new com.svix.Webhook(secret).verify(request.getBodyAsString(), headers);
    }

    /** As a receiver does it by hand, with the JDK's Ed25519. */
    private static boolean isSigned(String publicKey, LoggedRequest request, String signature) throws Exception {
        byte[] raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = new byte[prefix.length + raw.length];
        System.arraycopy(prefix, 0, encoded, 0, prefix.length);
        System.arraycopy(raw, 0, encoded, prefix.length, raw.length);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        String content = request.getHeader("webhook-id") + "." + request.getHeader("webhook-timestamp") + "."
                + request.getBodyAsString();
        verifier.update(content.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
    }
}
