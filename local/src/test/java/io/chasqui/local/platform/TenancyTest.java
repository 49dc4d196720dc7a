package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.RouteDefinition;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class TenancyTest {
    private static final TenantId OTHER = new TenantId("other");

    private TestPlatform platform;
    private String others;

    @BeforeAll
    void start() {
        platform = TestPlatform.start();
        others = platform.platform.issueKey(OTHER, Mode.TEST, Scope.all(), null);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    static Stream<RouteDefinition> routesWithAScope() {
        return Topology.load().routes().stream()
                .filter(route -> Scope.of(route.scope()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("routesWithAScope")
    void everyRouteNeedsAKeyWithItsScope(RouteDefinition route) {
        Scope scope = Scope.of(route.scope()).orElseThrow();
        Set<Scope> allOthers = EnumSet.complementOf(EnumSet.of(scope));
        String without = platform.platform.issueKey(LocalPlatform.TENANT, Mode.LIVE, allOthers, null);
        String with = platform.platform.issueKey(LocalPlatform.TENANT, Mode.LIVE, Set.of(scope), null);

        Answer nobody = platform.send(call(route, null));
        Answer somebody = platform.send(call(route, without));
        Answer rightful = platform.send(call(route, with));

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.headers()).containsEntry("www-authenticate", List.of("Bearer"));
        assertThat(somebody.status()).isEqualTo(403);
        assertThat(somebody.text("code")).isEqualTo("insufficient_scope");
        assertThat(somebody.text("detail")).contains("'" + route.scope() + "'");
        assertThat(rightful.status()).isNotIn(401, 403, 500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer x",
                "Basic KEY",
                "Bearer KEYx",
                "Bearer chq_test_local_00000000000000000000000000000000000000000000000000000000",
                "KEY",
                "Bearer KEY, Bearer KEY",
            })
    void aKeyThatIsNoneIsRefusedWithoutSayingWhy(String header) {
        HttpRequest.Builder request = platform.bare("/v1/messages?contact=x");
        if (!header.isEmpty()) {
            request.header("Authorization", header.replace("KEY", platform.key));
        }

        Answer refused = platform.send(request.GET());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text())
                .isEqualTo(platform.send(platform.bare("/v1/campaigns").GET()).text());
    }

    @Test
    void aKeyOfTheRightShapeThatNobodyIssuedIsRefused() {
        TestPlatform elsewhere = TestPlatform.start();
        try (elsewhere) {
            assertThat(as(elsewhere.key, "/v1/campaigns").status()).isEqualTo(401);
        }
    }

    @Test
    void aKeyIsGoodUntilItExpires() {
        String key = platform.platform.issueKey(
                LocalPlatform.TENANT,
                Mode.TEST,
                Scope.all(),
                platform.clock.instant().plus(Duration.ofSeconds(10)));

        assertThat(as(key, "/v1/campaigns").status()).isEqualTo(200);
        platform.clock.advance(Duration.ofSeconds(10).minusMillis(1));
        assertThat(as(key, "/v1/campaigns").status()).isEqualTo(200);
        platform.clock.advance(Duration.ofMillis(1));
        assertThat(as(key, "/v1/campaigns").status()).isEqualTo(401);
    }

    @Test
    void whatBelongsToAnotherTenantIsAnsweredAsIfItWereNotThere() {
        Answer message = platform.sendTo("+14155550195", "service");
        Answer contact = platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155550195\"}]}");
        Answer campaign = platform.post("/v1/campaigns", """
                {"name": "News", "purpose": "service", "content": {"text": "Hello"},
                 "recipients": [{"to": {"phone": "+14155550195"}}]}""");
        platform.pump();
        Answer before = platform.get("/v1/campaigns/" + campaign.text("id"));

        for (List<String> path : List.of(
                List.of("GET", "/v1/messages/", message.text("id"), ""),
                List.of("POST", "/v1/messages/", message.text("id"), "/cancel"),
                List.of("GET", "/v1/conversations/", message.text("conversation"), ""),
                List.of("GET", "/v1/conversations/", message.text("conversation"), "/messages"),
                List.of("POST", "/v1/conversations/", message.text("conversation"), "/messages"),
                List.of("GET", "/v1/contacts/", contact.text("id"), ""),
                List.of("GET", "/v1/contacts/", contact.text("id"), "/consents"),
                List.of("PUT", "/v1/contacts/", contact.text("id"), "/consents"),
                List.of("GET", "/v1/campaigns/", campaign.text("id"), ""),
                List.of("POST", "/v1/campaigns/", campaign.text("id"), "/pause"),
                List.of("POST", "/v1/campaigns/", campaign.text("id"), "/resume"),
                List.of("POST", "/v1/campaigns/", campaign.text("id"), "/cancel"),
                List.of("GET", "/v1/lists/", campaign.text("list"), ""))) {
            String id = path.get(2);
            String absent = id.substring(0, 4) + "0".repeat(id.length() - 4);

            Answer theirs = platform.send(call(path.get(0), path.get(1) + id + path.get(3), others));
            Answer nobodys = platform.send(call(path.get(0), path.get(1) + absent + path.get(3), others));

            assertThat(theirs.status()).as(path.toString()).isEqualTo(404);
            assertThat(theirs.text()).isEqualTo(nobodys.text());
            assertThat(theirs.headers().keySet()).isEqualTo(nobodys.headers().keySet());
        }
        assertThat(platform.get("/v1/campaigns/" + campaign.text("id")).text()).isEqualTo(before.text());
    }

    @Test
    void anotherTenantsIdsAreOfNoUseInARequestEither() {
        Answer contact = platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155550196\"}]}");
        Answer campaign = platform.post("/v1/campaigns", """
                {"name": "News", "purpose": "service", "content": {"text": "Hello"},
                 "recipients": [{"to": {"phone": "+14155550196"}}]}""");

        Answer message = post(others, "/v1/messages", """
                {"to": {"contact": "%s"}, "purpose": "service", "content": {"text": "Hello"}}""".formatted(contact.text("id")));
        Answer list = post(others, "/v1/campaigns", """
                {"name": "News", "purpose": "service", "content": {"text": "Hello"}, "list": "%s"}""".formatted(campaign.text("list")));

        assertThat(message.text("violations.0.code")).isEqualTo("unknown_contact");
        assertThat(list.text("violations.0.code")).isEqualTo("unknown_list");
    }

    @Test
    void theSamePersonIsAnotherContactForEachTenant() {
        String body = TestPlatform.message("+14155550197", "service");
        Answer ours = platform.post("/v1/messages", body, "same-key");
        Answer theirs = platform.send(platform.bare("/v1/messages")
                .header("Authorization", "Bearer " + others)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "same-key")
                .POST(BodyPublishers.ofString(body)));
        platform.writes("+14155550197", "STOP");
        platform.pump();

        assertThat(theirs.status()).isEqualTo(202);
        assertThat(theirs.text("contact")).isNotEqualTo(ours.text("contact"));
        assertThat(theirs.text("conversation")).isNotEqualTo(ours.text("conversation"));
        assertThat(platform.sendTo("+14155550197", "service").text("reason")).isEqualTo("opted_out");
        assertThat(post(others, "/v1/messages", body).text("status")).isEqualTo("accepted");
    }

    @Test
    void aListOfATenantHoldsItsOwnAlone() {
        Answer campaign = post(others, "/v1/campaigns", """
                {"name": "Theirs", "purpose": "service", "content": {"text": "Hello"},
                 "recipients": [{"to": {"phone": "+14155550198"}}]}""");

        assertThat(as(others, "/v1/campaigns").list("campaigns"))
                .extracting(listed -> listed.get("id"))
                .containsExactly(campaign.text("id"));
        assertThat(platform.get("/v1/campaigns").list("campaigns"))
                .extracting(listed -> listed.get("id"))
                .doesNotContain(campaign.text("id"));
    }

    private Answer as(String key, String path) {
        return platform.send(call("GET", path, key));
    }

    private Answer post(String key, String path, String json) {
        return platform.send(platform.bare(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder call(RouteDefinition route, @Nullable String key) {
        return call(route.method(), route.path().replaceAll("\\{[a-z]+}", "x"), key);
    }

    private HttpRequest.Builder call(String method, String path, @Nullable String key) {
        String body = path.endsWith("/consents")
                ? "{\"consents\": [{\"channel\": \"sms\", \"state\": \"denied\"}]}"
                : "{\"content\": {\"text\": \"Hello\"}}";
        HttpRequest.Builder request = platform.bare(path);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return method.equals("GET")
                ? request.GET()
                : request.header("Content-Type", path.equals("/v1/lists") ? "text/csv" : "application/json")
                        .method(method, BodyPublishers.ofString(body));
    }
}
