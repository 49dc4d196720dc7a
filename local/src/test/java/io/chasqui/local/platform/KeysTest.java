package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.access.Authentication;
import io.chasqui.platform.tenant.Bundle;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Keys by API: nobody gives more than they have, and what is revoked is over. */
@TestInstance(Lifecycle.PER_CLASS)
class KeysTest {
    private static final String HERE = "\"cidrs\": [\"127.0.0.0/8\"]";

    private TestPlatform platform;
    private String admin;

    @BeforeAll
    void start() {
        platform = TestPlatform.start();
        admin = platform.platform.issueKey(Mode.LIVE);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void aKeyIsMadeShownOnceAndWorks() {
        Answer made = post(admin, "/v1/keys", """
            {"name": "shop", "scopes": ["campaigns:read", "messages:write"], "mode": "test",
             "cidrs": ["127.0.0.0/8", "::1/128"], "expiresAt": "2036-04-01T00:00:00Z"}\
            """);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.headers().get("location")).containsExactly("/v1/keys/" + made.text("id"));
        assertThat(made.text("key")).startsWith("chq_test_local_");
        assertThat(made.at("scopes")).isEqualTo(List.of("campaigns:read", "messages:write"));
        assertThat(call(made.text("key"), "/v1/campaigns").status()).isEqualTo(200);
        assertThat(call(made.text("key"), "/v1/messages/x").status()).isEqualTo(403);

        Answer seen = call(admin, "/v1/keys/" + made.text("id"));
        assertThat(seen.json()).doesNotContainKey("key");
        assertThat(seen.text()).doesNotContain(made.text("key").substring(30));
        assertThat(seen.text("status")).isEqualTo("active");
        assertThat(seen.text("mode")).isEqualTo("test");
        assertThat(seen.at("cidrs")).isEqualTo(List.of("127.0.0.0/8", "::1/128"));
        assertThat(seen.text("lastUsedAt")).isEqualTo(platform.clock.instant().toString());
    }

    @Test
    void aBundleIsItsScopes() {
        Answer made = post(admin, "/v1/keys", "{\"name\": \"reports\", \"bundle\": \"read_only\"}");

        assertThat(made.at("scopes"))
                .isEqualTo(Bundle.READ_ONLY.scopes().stream()
                        .map(Scope::wire)
                        .sorted()
                        .toList());
        assertThat(made.text("mode")).isEqualTo("live");
        assertThat(call(made.text("key"), "/v1/campaigns").status()).isEqualTo(200);
        assertThat(call(made.text("key"), "/v1/keys").status()).isEqualTo(403);
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        String maker = key(Mode.TEST, Scope.KEYS_WRITE, Scope.MESSAGES_READ);

        Answer refused = post(maker, "/v1/keys", """
            {"name": "more", "scopes": ["messages:read", "messages:write", "audit:read"], "mode": "live"}\
            """);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("violations").stream().map(v -> v.get("pointer") + " " + v.get("code")))
                .containsExactly("/mode test_mode", "/scopes scope_not_held");
        assertThat(refused.text("violations.1.detail")).contains("audit:read, messages:write");
        assertThat(post(maker, "/v1/keys", "{\"name\": \"more\", \"bundle\": \"admin\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post(maker, "/v1/keys", "{\"name\": \"less\", \"scopes\": [\"messages:read\"]}")
                        .text("mode"))
                .isEqualTo("test");
        Map<String, Object> entry = call(admin, "/v1/audit").list("entries").stream()
                .filter(candidate -> "refused".equals(candidate.get("outcome")))
                .findFirst()
                .orElseThrow();
        assertThat(entry).containsEntry("action", "key.create").containsEntry("address", "127.0.0.1");
    }

    @Test
    void aBoundMakerMakesNoFreerKey() {
        String bound = post(admin, "/v1/keys", """
            {"name": "bound", "scopes": ["keys:write", "messages:read"], "expiresAt": "2036-04-01T00:00:00Z",
             "cidrs": ["127.0.0.0/8"]}\
            """).text("key");

        Answer freer = post(bound, "/v1/keys", "{\"name\": \"freer\", \"scopes\": [\"messages:read\"]}");
        Answer wider = post(bound, "/v1/keys", """
            {"name": "wider", "scopes": ["messages:read"], "cidrs": ["0.0.0.0/0"], "expiresAt": "2036-03-31T00:00:00Z"}\
            """);
        Answer within = post(bound, "/v1/keys", """
            {"name": "within", "scopes": ["messages:read"], "cidrs": ["127.0.0.0/16"], "expiresAt": "2036-03-31T00:00:00Z"}\
            """);

        assertThat(freer.list("violations").stream().map(v -> v.get("pointer") + " " + v.get("code")))
                .containsExactly("/cidrs wider_than_yours", "/expiresAt outlives_you");
        assertThat(wider.text("violations.0.code")).isEqualTo("wider_than_yours");
        assertThat(within.status()).isEqualTo(201);
    }

    @Test
    void aTokenMakesNothingThatOutlivesIt() {
        Answer made = post(admin, "/v1/keys", "{\"name\": \"maker\", \"bundle\": \"admin\"}");
        Answer token = post(
                made.text("key"),
                "/v1/tokens",
                "{\"scopes\": [\"keys:write\", \"clients:write\", \"campaigns:read\"], \"lifetime\": \"PT1M\"}");
        String end = token.text("expiresAt");
        String later = Instant.parse(end).plusMillis(1).toString();

        Answer endless = make(token.text("token"), null);
        Answer longer = make(token.text("token"), later);
        Answer within = make(token.text("token"), end);
        Answer rotated = post(token.text("token"), "/v1/keys/" + made.text("id") + "/rotate", "{}");

        for (Answer refused : List.of(endless, longer)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.list("violations").stream().map(v -> v.get("pointer") + " " + v.get("code")))
                    .containsExactly("/expiresAt outlives_you");
            assertThat(refused.text("violations.0.detail")).contains(end);
        }
        assertThat(within.status()).isEqualTo(201);
        assertThat(within.text("expiresAt")).isEqualTo(end);
        assertThat(rotated.text("code")).as("its own key does not end").isEqualTo("beyond_caller");
        platform.clock.advance(Duration.ofMinutes(1));
        assertThat(call(within.text("key"), "/v1/campaigns").status()).isEqualTo(401);
        assertThat(call(made.text("key"), "/v1/campaigns").status()).isEqualTo(200);
    }

    @Test
    void thePreviousSecretMakesNothingThatOutlivesItsOverlap() {
        Answer made = post(admin, "/v1/keys", "{\"name\": \"turning\", \"bundle\": \"admin\"}");
        String rotate = "/v1/keys/" + made.text("id") + "/rotate";
        Answer rotated = post(admin, rotate, "{\"overlap\": \"PT10M\"}");
        platform.clock.advance(Authentication.CACHED_FOR);
        String end = rotated.text("previousUntil");

        Answer token = post(made.text("key"), "/v1/tokens", "{\"scopes\": [\"keys:read\"], \"lifetime\": \"PT15M\"}");

        assertThat(make(made.text("key"), null).text("violations.0.code")).isEqualTo("outlives_you");
        assertThat(make(made.text("key"), end).status()).isEqualTo(201);
        assertThat(post(made.text("key"), rotate, "{}").text("code")).isEqualTo("beyond_caller");
        assertThat(token.text("expiresAt")).isEqualTo(end);
        assertThat(make(rotated.text("key"), null).status()).isEqualTo(201);
    }

    @Test
    void aKeyThatRotatesItselfMayRepeatTheRequest() {
        Answer self = post(admin, "/v1/keys", "{\"name\": \"self\", \"scopes\": [\"keys:write\"]}");
        String rotate = "/v1/keys/" + self.text("id") + "/rotate";

        Answer first = keyed(self.text("key"), rotate);
        platform.clock.advance(Authentication.CACHED_FOR);
        Answer again = keyed(self.text("key"), rotate);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("key")).isEqualTo(first.text("key"));
    }

    private Answer make(String maker, @Nullable String expiresAt) {
        String end = expiresAt == null ? "" : ", \"expiresAt\": \"" + expiresAt + "\"";
        return post(maker, "/v1/keys", "{\"name\": \"made\", \"scopes\": [\"campaigns:read\"]" + end + "}");
    }

    private Answer keyed(String key, String path) {
        return platform.send(platform.bare(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "the-same")
                .POST(BodyPublishers.ofString("{\"overlap\": \"PT1H\"}")));
    }

    @Test
    void aKeyFromElsewhereIsRefused() {
        String elsewhere = post(admin, "/v1/keys", """
            {"name": "office", "scopes": ["campaigns:read"], "cidrs": ["203.0.113.0/24"]}\
            """).text("key");

        Answer refused = call(elsewhere, "/v1/campaigns");
        Answer forged = platform.send(platform.bare("/v1/campaigns")
                .header("Authorization", "Bearer " + elsewhere)
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Forwarded", "for=203.0.113.7")
                .GET());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("address_not_allowed");
        assertThat(forged.status()).isEqualTo(403);
    }

    @Test
    void aRotatedKeyHasTwoSecretsUntilTheOverlapEnds() {
        Answer made = post(admin, "/v1/keys", "{\"name\": \"turning\", \"scopes\": [\"campaigns:read\"]}");
        String rotate = "/v1/keys/" + made.text("id") + "/rotate";

        Answer rotated = post(admin, rotate, "{\"overlap\": \"PT1H\"}");

        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.text("id")).isEqualTo(made.text("id"));
        assertThat(rotated.text("previousUntil"))
                .isEqualTo(platform.clock.instant().plus(Duration.ofHours(1)).toString());
        platform.clock.advance(Authentication.CACHED_FOR);
        assertThat(call(made.text("key"), "/v1/campaigns").status()).isEqualTo(200);
        assertThat(call(rotated.text("key"), "/v1/campaigns").status()).isEqualTo(200);
        platform.clock.advance(Duration.ofHours(1));
        assertThat(call(made.text("key"), "/v1/campaigns").status()).isEqualTo(401);
        assertThat(call(rotated.text("key"), "/v1/campaigns").status()).isEqualTo(200);
    }

    @Test
    void aKeyIsRenamedAndNarrowed() {
        Answer made =
                post(admin, "/v1/keys", "{\"name\": \"wide\", \"scopes\": [\"campaigns:read\", \"messages:read\"]}");
        String path = "/v1/keys/" + made.text("id");

        Answer changed = patch(admin, path, "{\"name\": \"narrow\", \"scopes\": [\"messages:read\"]}");

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo("narrow");
        assertThat(changed.at("scopes")).isEqualTo(List.of("messages:read"));
        platform.clock.advance(Authentication.CACHED_FOR);
        assertThat(call(made.text("key"), "/v1/campaigns").status()).isEqualTo(403);
        assertThat(patch(admin, path, "{\"scopes\": [\"campaigns:read\"]}").text("violations.0.code"))
                .isEqualTo("not_narrower");
        assertThat(patch(admin, path, "{}").text("name")).isEqualTo("narrow");
        assertThat(platform
                        .send(platform.bare("/v1/audit")
                                .header("Authorization", "Bearer " + admin)
                                .GET())
                        .list("entries")
                        .stream()
                        .filter(entry -> made.text("id").equals(entry.get("resource")))
                        .map(entry -> entry.get("action")))
                .contains("key.update");
    }

    private Answer patch(String key, String path, String body) {
        return platform.send(platform.bare(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    @Test
    void aNewSecretIsGoodAtOnceWhereTheKeyIsCached() {
        Answer made = post(admin, "/v1/keys", "{\"name\": \"turning\", \"scopes\": [\"campaigns:read\"]}");
        assertThat(call(made.text("key"), "/v1/campaigns").status()).isEqualTo(200);

        Answer rotated = post(admin, "/v1/keys/" + made.text("id") + "/rotate", "{\"overlap\": \"PT1H\"}");

        assertThat(call(rotated.text("key"), "/v1/campaigns").status()).isEqualTo(200);
    }

    @Test
    void aSecondRotationEndsTheFirstSecret() {
        Answer first = post(admin, "/v1/keys", "{\"name\": \"turning\", \"scopes\": [\"campaigns:read\"]}");
        String rotate = "/v1/keys/" + first.text("id") + "/rotate";
        Answer second = post(admin, rotate, "{}");
        Answer third = post(admin, rotate, "{}");

        assertThat(call(first.text("key"), "/v1/campaigns").status()).isEqualTo(401);
        assertThat(call(second.text("key"), "/v1/campaigns").status()).isEqualTo(200);
        assertThat(call(third.text("key"), "/v1/campaigns").status()).isEqualTo(200);
    }

    @Test
    void nobodyGetsASecretThatCanDoMoreThanThey() {
        Answer mighty = post(admin, "/v1/keys", "{\"name\": \"mighty\", \"bundle\": \"admin\"}");
        String weak = key(Mode.LIVE, Scope.KEYS_WRITE, Scope.MESSAGES_READ);

        Answer refused = post(weak, "/v1/keys/" + mighty.text("id") + "/rotate", "{}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("beyond_caller");
        assertThat(call(mighty.text("key"), "/v1/keys").status()).isEqualTo(200);
    }

    @Test
    void aKeyRotatesItself() {
        Answer self = post(admin, "/v1/keys", "{\"name\": \"self\", \"scopes\": [\"keys:write\"], " + HERE + "}");

        Answer rotated = post(self.text("key"), "/v1/keys/" + self.text("id") + "/rotate", "{\"overlap\": \"PT5M\"}");

        assertThat(rotated.status()).isEqualTo(200);
    }

    @Test
    void aTestKeyTouchesNoLiveKey() {
        Answer live = post(admin, "/v1/keys", "{\"name\": \"live\", \"scopes\": [\"campaigns:read\"]}");
        String test = platform.platform.issueKey(Mode.TEST);

        assertThat(post(test, "/v1/keys/" + live.text("id") + "/rotate", "{}").text("code"))
                .isEqualTo("test_mode");
        assertThat(delete(test, live.text("id")).text("code")).isEqualTo("test_mode");
        assertThat(call(live.text("key"), "/v1/campaigns").status()).isEqualTo(200);
    }

    @Test
    void aRevokedKeyIsOverWithinHalfAMinuteAndForGood() {
        Answer made = post(admin, "/v1/keys", "{\"name\": \"going\", \"scopes\": [\"campaigns:read\"]}");
        assertThat(call(made.text("key"), "/v1/campaigns").status()).isEqualTo(200);

        assertThat(delete(admin, made.text("id")).status()).isEqualTo(204);
        platform.clock.advance(Authentication.CACHED_FOR);

        assertThat(call(made.text("key"), "/v1/campaigns").status()).isEqualTo(401);
        assertThat(delete(admin, made.text("id")).status()).isEqualTo(204);
        assertThat(call(admin, "/v1/keys/" + made.text("id")).text("status")).isEqualTo("revoked");
        assertThat(post(admin, "/v1/keys/" + made.text("id") + "/rotate", "{}").status())
                .isEqualTo(409);
    }

    @Test
    void aRevokedKeyMakesNoKeyEvenWhileItIsRemembered() {
        Answer maker = post(admin, "/v1/keys", """
            {"name": "maker", "scopes": ["keys:write", "campaigns:read", "keys:read"]}\
            """);
        assertThat(call(maker.text("key"), "/v1/keys").status()).isEqualTo(200);
        delete(admin, maker.text("id"));

        Answer refused = post(maker.text("key"), "/v1/keys", "{\"name\": \"late\", \"scopes\": [\"campaigns:read\"]}");

        assertThat(refused.status()).isEqualTo(401);
    }

    @Test
    void keysAreListedInPagesAndPerTenant() {
        TenantId tenant = new TenantId("paging");
        String lister = platform.platform.issueKey(tenant, Mode.LIVE, Scope.all(), null);
        for (int i = 0; i < 4; i++) {
            post(lister, "/v1/keys", "{\"name\": \"n" + i + "\", \"scopes\": [\"campaigns:read\"]}");
        }

        Answer first = call(lister, "/v1/keys?limit=3");
        Answer second = call(lister, "/v1/keys?limit=3&cursor=" + first.text("nextCursor"));

        assertThat(first.list("keys")).hasSize(3);
        assertThat(second.list("keys")).hasSize(2);
        assertThat(second.json()).doesNotContainKey("nextCursor");
        assertThat(List.of(first, second).stream()
                        .flatMap(page -> page.list("keys").stream())
                        .map(key -> key.get("name"))
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("made at the start", "n0", "n1", "n2", "n3"));
        String id = first.text("keys.0.id");
        assertThat(call(admin, "/v1/keys/" + id).status()).isEqualTo(404);
        assertThat(delete(admin, id).status()).isEqualTo(404);
        assertThat(post(admin, "/v1/keys/" + id + "/rotate", "{}").status()).isEqualTo(404);
    }

    @Test
    void theLastUseIsWrittenOnceAnHour() {
        Answer made = post(admin, "/v1/keys", "{\"name\": \"used\", \"scopes\": [\"campaigns:read\"]}");
        String first = platform.clock.instant().toString();
        call(made.text("key"), "/v1/campaigns");
        platform.clock.advance(Duration.ofMinutes(59));
        call(made.text("key"), "/v1/campaigns");
        assertThat(call(admin, "/v1/keys/" + made.text("id")).text("lastUsedAt"))
                .isEqualTo(first);

        platform.clock.advance(Duration.ofMinutes(1));
        call(made.text("key"), "/v1/campaigns");
        assertThat(call(admin, "/v1/keys/" + made.text("id")).text("lastUsedAt"))
                .isEqualTo(platform.clock.instant().toString());
    }

    @Test
    void everyChangeIsInTheAuditLogOfItsTenant() {
        TenantId tenant = new TenantId("audited");
        String key = platform.platform.issueKey(tenant, Mode.LIVE, Scope.all(), null);
        platform.clock.advance(Duration.ofMillis(1));
        Answer made = post(key, "/v1/keys", "{\"name\": \"a\", \"scopes\": [\"campaigns:read\"]}");
        platform.clock.advance(Duration.ofMillis(1));
        post(key, "/v1/keys/" + made.text("id") + "/rotate", "{}");
        platform.clock.advance(Duration.ofMillis(1));
        delete(key, made.text("id"));

        Answer first = call(key, "/v1/audit?limit=2");
        Answer second = call(key, "/v1/audit?limit=2&cursor=" + first.text("nextCursor"));

        assertThat(first.list("entries").stream().map(entry -> entry.get("action") + " " + entry.get("resource")))
                .containsExactly("key.revoke " + made.text("id"), "key.rotate " + made.text("id"));
        assertThat(second.list("entries").getFirst())
                .containsEntry("action", "key.create")
                .containsEntry("resource", made.text("id"))
                .containsEntry("address", "127.0.0.1")
                .containsEntry("outcome", "done");
        assertThat(second.text("entries.0.actor.kind")).isEqualTo("key");
        assertThat(second.text("entries.0.actor.id")).startsWith("key_");
        assertThat(first.text() + second.text()).doesNotContain(made.text("key").substring(30));
        assertThat(call(admin, "/v1/audit?limit=100").text()).doesNotContain(made.text("id"));
    }

    @Test
    void aTenantsListShutsOutEverybodyElseButNotItsMaker() {
        TenantId tenant = new TenantId("fenced");
        String key = platform.platform.issueKey(tenant, Mode.LIVE, Scope.all(), null);
        assertThat(call(key, "/v1/tenant").at("allowedCidrs")).isEqualTo(List.of());
        platform.clock.advance(Duration.ofMillis(1));

        Answer lockout = put(key, "{\"allowedCidrs\": [\"203.0.113.0/24\"]}");
        Answer done = put(key, "{\"allowedCidrs\": [\"203.0.113.0/24\", \"127.0.0.1/32\"]}");

        assertThat(lockout.status()).isEqualTo(422);
        assertThat(lockout.text("violations.0.code")).isEqualTo("locks_you_out");
        assertThat(done.status()).isEqualTo(200);
        assertThat(call(key, "/v1/tenant").at("allowedCidrs")).isEqualTo(List.of("203.0.113.0/24", "127.0.0.1/32"));
        assertThat(call(key, "/v1/audit").list("entries").stream()
                        .limit(2)
                        .map(entry -> entry.get("action") + " " + entry.get("outcome")))
                .containsExactlyInAnyOrder("tenant.update done", "tenant.update refused");
    }

    @Test
    void aTenantsListIsHeldAgainstEveryKey() {
        TenantId tenant = new TenantId("closed");
        String key = platform.platform.issueKey(tenant, Mode.LIVE, Scope.all(), null);
        platform.fence(tenant, "203.0.113.0/24");

        Answer refused = call(key, "/v1/campaigns");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("address_not_allowed");
    }

    @Test
    void aTestKeyDoesNotChangeTheTenant() {
        String test = platform.platform.issueKey(Mode.TEST);

        assertThat(put(test, "{\"allowedCidrs\": [\"127.0.0.1/32\"]}").text("code"))
                .isEqualTo("test_mode");
    }

    private String key(Mode mode, Scope... scopes) {
        return platform.platform.issueKey(LocalPlatform.TENANT, mode, Set.of(scopes), null);
    }

    private Answer call(String key, String path) {
        return platform.send(
                platform.bare(path).header("Authorization", "Bearer " + key).GET());
    }

    private Answer post(String key, String path, String body) {
        return platform.send(platform.bare(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private Answer put(String key, String body) {
        return platform.send(platform.bare("/v1/tenant")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private Answer delete(String key, String id) {
        return platform.send(platform.bare("/v1/keys/" + id)
                .header("Authorization", "Bearer " + key)
                .DELETE());
    }
}
