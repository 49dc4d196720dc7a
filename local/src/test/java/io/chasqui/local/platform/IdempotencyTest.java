package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.reading.Fingerprint;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import io.micronaut.http.HttpResponse;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class IdempotencyTest {
    private static final Principal CALLER =
            new Principal(new TenantId("acme"), Principal.Kind.KEY, "caller", Mode.TEST, Scope.all(), null, null);

    private TestPlatform platform;
    private Creations creations;

    @BeforeAll
    void start() {
        platform = TestPlatform.start();
        creations = platform.platform.bean("scheduler", Creations.class);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void aRepetitionGetsTheAnswerByteForByteAndIsToldSo() {
        TestPlatform.Answer first = platform.post("/v1/campaigns", campaign("+14155550101", "Spring"), "replay");
        platform.pump();
        platform.pass(Duration.ofHours(1));
        TestPlatform.Answer second = platform.post("/v1/campaigns", campaign("+14155550101", "Spring"), "\"replay\"");

        assertThat(platform.get("/v1/campaigns/" + first.text("id")).text("status"))
                .isEqualTo("completed");
        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.text()).isEqualTo(first.text());
        for (String header : List.of("location", "content-type")) {
            assertThat(second.headers().get(header)).isEqualTo(first.headers().get(header));
        }
        assertThat(first.headers()).doesNotContainKey("idempotency-replayed");
        assertThat(second.headers()).containsEntry("idempotency-replayed", List.of("true"));
    }

    @Test
    void jsonIsTheSameInWhateverOrderAndOtherFilesByteForByte() {
        TestPlatform.Answer first = platform.post(
                "/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155550102\"}], \"attributes\": {}}", "spelling");
        TestPlatform.Answer respelt = platform.post(
                "/v1/contacts", "{\"attributes\":{},\"addresses\":[{\"phone\":\"\\u002b14155550102\"}]}", "spelling");
        TestPlatform.Answer file = list("phone\n+14155550102\n", "file");
        TestPlatform.Answer otherwise = list("phone\r\n+14155550102\r\n", "file");

        assertThat(first.status()).isEqualTo(201);
        assertThat(respelt.status()).isEqualTo(201);
        assertThat(respelt.text()).isEqualTo(first.text());
        assertThat(file.status()).isEqualTo(201);
        assertThat(otherwise.text("code")).isEqualTo("idempotency_mismatch");
    }

    @Test
    void aKeyIsOfOneRequestToOneRouteByOneCallerOfATenant() {
        String body = campaign("+14155550103", "Spring");
        TestPlatform.Answer first = platform.post("/v1/campaigns", body, "mine");
        String another = platform.platform.issueKey();
        String stranger = platform.platform.issueKey(new TenantId("stranger"), Mode.TEST, Scope.all(), null);

        assertThat(platform.post("/v1/campaigns", campaign("+14155550103", "Summer"), "mine")
                        .text("code"))
                .isEqualTo("idempotency_mismatch");
        assertThat(platform.sendTo("+14155550103", "service").status()).isEqualTo(202);
        assertThat(platform.post("/v1/messages", TestPlatform.message("+14155550103", "service"), "mine")
                        .text("code"))
                .isEqualTo("idempotency_mismatch");
        assertThat(as(another, body, "mine").text("code")).isEqualTo("idempotency_mismatch");
        TestPlatform.Answer strangers = as(stranger, body, "mine");
        assertThat(strangers.status()).isEqualTo(202);
        assertThat(strangers.text("id")).isNotEqualTo(first.text("id"));
    }

    @Test
    void aRequestThatIsRefusedLeavesItsKeyFree() {
        TestPlatform.Answer refused = platform.post(
                "/v1/campaigns", campaign("+14155550104", "Spring").replace("\"Hi\"", "\"{{who}}\""), "corrected");
        TestPlatform.Answer corrected = platform.post("/v1/campaigns", campaign("+14155550104", "Spring"), "corrected");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(corrected.status()).isEqualTo(202);
        assertThat(corrected.headers()).doesNotContainKey("idempotency-replayed");
    }

    @Test
    void whileTheFirstIsWorkedOnARepetitionIsToldToComeAgain() {
        List<ProblemException> told = new ArrayList<>();

        HttpResponse<Map<String, String>> answer = creations.answer(CALLER, key("busy", "a"), creation -> {
            told.add(catchThrowableOfType(
                    ProblemException.class, () -> creations.answer(CALLER, key("busy", "a"), this::secret)));
            return secret(creation);
        });

        assertThat(answer.code()).isEqualTo(201);
        assertThat(told.getFirst().code()).isEqualTo(ProblemCode.IDEMPOTENCY_IN_PROGRESS);
        assertThat(told.getFirst().headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void ofTwoWhoFinishTheSameBothGiveTheAnswerOfTheFirst() {
        List<HttpResponse<Map<String, String>>> answers = new ArrayList<>();

        answers.add(creations.answer(CALLER, key("late", "a"), creation -> {
            platform.clock.advance(Duration.ofSeconds(10));
            answers.add(creations.answer(CALLER, key("late", "a"), this::secret));
            return HttpResponse.created(Map.of("secret", "of a time that is no draw"));
        }));

        assertThat(text(answers.get(0))).isEqualTo(text(answers.get(1)));
    }

    @Test
    void aSecretIsReplayedAndLiesNowhere() {
        List<String> made = new ArrayList<>();
        HttpResponse<Map<String, String>> first = creations.answer(CALLER, key("a-secret-wish", "a"), creation -> {
            String secret = Long.toHexString(creation.random().nextLong());
            made.add(secret);
            return HttpResponse.created(Map.of("secret", secret));
        });
        HttpResponse<Map<String, String>> second =
                creations.answer(CALLER, key("a-secret-wish", "a"), creation -> HttpResponse.noContent());

        assertThat(text(first)).isEqualTo("{\"secret\":\"" + made.getFirst() + "\"}");
        assertThat(text(second)).isEqualTo(text(first));
        assertThat(second.code()).isEqualTo(201);
        List<String> stored = stored();
        assertThat(stored).anyMatch(item -> item.contains("acme#idempotency#"));
        assertThat(stored).noneMatch(item -> item.contains(made.getFirst()) || item.contains("a-secret-wish"));
    }

    @Test
    void anAnswerThatIsTooLargeToKeepIsMadeAgainTheSame() {
        HttpResponse<Map<String, String>> first = creations.answer(CALLER, key("large", "a"), this::large);
        platform.clock.advance(Duration.ofSeconds(10));
        HttpResponse<Map<String, String>> second = creations.answer(CALLER, key("large", "a"), this::large);

        assertThat(text(first)).hasSizeGreaterThan(400_000).isEqualTo(text(second));
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        String body = campaign("+14155550105", "Spring");
        TestPlatform.Answer first = platform.post("/v1/campaigns", body, "daily");

        platform.clock.advance(Duration.ofHours(24).minusMillis(1));
        TestPlatform.Answer within = platform.post("/v1/campaigns", body, "daily");
        platform.clock.advance(Duration.ofMillis(1));
        TestPlatform.Answer beyond = platform.post("/v1/campaigns", body, "daily");

        assertThat(within.text()).isEqualTo(first.text());
        assertThat(beyond.status()).isEqualTo(202);
        assertThat(beyond.text("id")).isNotEqualTo(first.text("id"));
    }

    @Test
    void aReplyIsTheSameAlsoWhenThePersonHasWrittenInBetween() {
        platform.writes("+14155550106", "Hello?");
        platform.pump();
        String path =
                "/v1/conversations/cnv_" + platform.contact("+14155550106").key() + "/messages";
        TestPlatform.Answer first = platform.post(path, "{\"content\": {\"text\": \"Hi\"}}", "reply");
        platform.writes("+14155550106", "Hello again");
        platform.pump();
        TestPlatform.Answer second = platform.post(path, "{\"content\": {\"text\": \"Hi\"}}", "reply");

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.headers()).containsEntry("idempotency-replayed", List.of("true"));
    }

    private HttpResponse<Map<String, String>> secret(Creation creation) {
        return HttpResponse.created(
                Map.of("secret", Long.toHexString(creation.random().nextLong())));
    }

    private HttpResponse<Map<String, String>> large(Creation creation) {
        String draw = Long.toHexString(creation.random().nextLong());
        return HttpResponse.created(Map.of("large", draw.repeat(50_000)));
    }

    private static IdempotencyKey key(String value, String hash) {
        return new IdempotencyKey(value, new Fingerprint("POST /v1/secrets", hash));
    }

    private static String text(HttpResponse<?> answer) {
        return String.valueOf(answer.body());
    }

    private List<String> stored() {
        List<String> items = new ArrayList<>();
        platform.platform
                .engine()
                .dynamo()
                .scanPaginator(request -> request.tableName("chasqui-control"))
                .items()
                .forEach(item -> items.add(item.entrySet().stream()
                        .map(attribute -> attribute.getValue().b() == null
                                ? attribute.toString()
                                : attribute.getValue().b().asString(StandardCharsets.ISO_8859_1))
                        .toList()
                        .toString()));
        return items;
    }

    private TestPlatform.Answer list(String file, String key) {
        return platform.send(platform.request("/v1/lists")
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(file)));
    }

    private TestPlatform.Answer as(String apiKey, String body, String key) {
        return platform.send(platform.bare("/v1/campaigns")
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String campaign(String phone, String name) {
        return """
                {"name": "%s", "purpose": "transactional", "content": {"text": "Hi"},
                 "recipients": [{"to": {"phone": "%s"}}]}""".formatted(name, phone);
    }
}
