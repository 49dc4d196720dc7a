package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.Meter.Units;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.limit.Quota;
import io.chasqui.platform.limit.Quotas;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class LimitTest {
    private static final TenantId SMALL = new TenantId("small");

    private TestPlatform platform;

    @BeforeAll
    void start() {
        platform = TestPlatform.start();
        platform.platform
                .bean("send", Quotas.class)
                .put(SMALL, Map.of(RouteClass.SEND, new Quota(100, 150), RouteClass.READ, new Quota(100, 150)));
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    /** A new window. */
    @BeforeEach
    void turn() {
        platform.pass(Duration.ofMinutes(1));
    }

    @Test
    void everyAnswerTellsHowItsCallerStands() {
        String key =
                platform.platform.issueKey(SMALL, Mode.TEST, Set.of(Scope.MESSAGES_READ, Scope.MESSAGES_WRITE), null);

        Answer accepted = send(key, 1);
        Answer missing = read(key, "/v1/messages/none");
        Answer unauthenticated =
                platform.send(platform.bare("/v1/messages/none").GET());
        Answer bad = platform.send(platform.bare("/v1/messages")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(accepted.headers())
                .containsEntry("ratelimit-policy", List.of("\"send\";q=100;w=60, \"send-tenant\";q=150;w=60"))
                .containsEntry("ratelimit", List.of("\"send\";r=99;t=60, \"send-tenant\";r=149;t=60"))
                .containsEntry("x-ratelimit-limit", List.of("100"))
                .containsEntry("x-ratelimit-remaining", List.of("99"))
                .containsEntry("x-ratelimit-reset", List.of("60"));
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.headers())
                .containsEntry("ratelimit", List.of("\"read\";r=99;t=60, \"read-tenant\";r=149;t=60"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.headers()).containsEntry("ratelimit", List.of("\"send\";r=98;t=60, \"send-tenant\";r=148;t=60"));
        assertThat(unauthenticated.headers()).doesNotContainKey("ratelimit");
    }

    @Test
    void aFloodIsRefusedWithTheTimeToComeAgainAndAnotherTenantDoesNotNotice() {
        List<String> keys = IntStream.range(0, 4)
                .mapToObj(i -> platform.platform.issueKey(SMALL, Mode.TEST, Scope.all(), null))
                .toList();
        Map<Integer, Long> flood = keys.stream()
                .flatMap(key -> IntStream.range(0, 120).mapToObj(i -> send(key, i)))
                .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
        Answer refused = send(keys.getFirst(), 1);
        platform.sendTo("+14155550199", "transactional");
        List<Answer> others = new ArrayList<>();
        Units usual = Meter.during(
                platform,
                () -> IntStream.range(0, 20)
                        .forEach(i -> others.add(platform.sendTo("+1415555%04d".formatted(i), "transactional"))));

        assertThat(flood.get(202)).isBetween(100L, 150L);
        assertThat(flood.get(429)).isEqualTo(480 - flood.getOrDefault(202, 0L));
        assertThat(refused.text("code")).isEqualTo("too_many_requests");
        assertThat(refused.headers())
                .containsEntry("retry-after", List.of("60"))
                .containsEntry("content-type", List.of("application/problem+json"))
                .containsEntry("x-ratelimit-remaining", List.of("0"));
        assertThat(others).allMatch(answer -> answer.status() == 202);
        assertThat(usual.writes()).isEqualTo(20);

        platform.pass(Duration.ofMinutes(1));
        assertThat(send(keys.getFirst(), 1).status()).isEqualTo(202);
    }

    @Test
    void aBatchCountsEachEntryAndIsRefusedAsAWhole() {
        String key = platform.platform.issueKey(SMALL, Mode.TEST, Scope.all(), null);

        Answer first = batch(key, 60);
        Answer second = batch(key, 60);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.headers()).containsEntry("x-ratelimit-remaining", List.of("40"));
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.headers()).containsEntry("x-ratelimit-remaining", List.of("39"));
    }

    @Test
    void callbacksAreNotCounted() {
        Answer answer = platform.send(platform.bare("/v1/receipts/sandbox").POST(BodyPublishers.noBody()));

        assertThat(answer.headers()).doesNotContainKey("ratelimit");
    }

    private Answer send(String key, int number) {
        return post(key, "/v1/messages", TestPlatform.message("+1212252%04d".formatted(number), "transactional"));
    }

    private Answer batch(String key, int entries) {
        return post(
                key,
                "/v1/messages/batch",
                "{\"messages\": [%s]}"
                        .formatted(IntStream.range(0, entries)
                                .mapToObj(i -> TestPlatform.message("+1212253%04d".formatted(i), "transactional"))
                                .collect(Collectors.joining(","))));
    }

    private Answer post(String key, String path, String body) {
        return platform.send(platform.bare(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private Answer read(String key, String path) {
        return platform.send(
                platform.bare(path).header("Authorization", "Bearer " + key).GET());
    }
}
