package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.RouteDefinition;
import io.chasqui.platform.access.ApiKey;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route that needs a caller, with every kind of caller that it must not serve. The routes are the topology's: a
 * new one is tried as soon as it is there, and one that this test knows no request for fails it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AccessMatrixTest {
    private static final TenantId OTHER = new TenantId("other");
    private static final Pattern VARIABLE = Pattern.compile("\\{[a-z]+}");
    private static final Set<Scope> EVERY = Scope.all();

    @AutoClose
    private final TestPlatform platform = TestPlatform.startWithIssuers("""
            {"issuers": [{"id": "one", "url": "https://issuer.example.com", "audience": "chasqui"}]}""");

    private final Map<String, Integer> totals = new TreeMap<>();

    /** What is ours, by the collection that it is in. */
    private final Map<String, String> ours = new HashMap<>();

    private String others = "";
    private String expired = "";
    private String revoked = "";

    @BeforeAll
    void prepare() {
        others = platform.platform.issueKey(OTHER, Mode.TEST, EVERY, null);
        expired = platform.platform.issueKey(
                LocalPlatform.TENANT, Mode.TEST, EVERY, platform.clock.instant().plusSeconds(1));
        revoked = platform.platform.issueKey(LocalPlatform.TENANT, Mode.TEST, EVERY, null);
        platform.send(with(platform.key, "DELETE", "/v1/keys/" + keyId(revoked), null));
        Fixtures.make(platform, ours);
        platform.send(with(others, "PUT", "/v1/conversations/listing", "{\"enabled\": true}"));
        // A revocation reaches every instance once what was known of the key is forgotten.
        platform.pass(Duration.ofSeconds(31));
    }

    @AfterAll
    void print() {
        int sum = totals.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("access matrix: " + sum + " calls refused as they have to be: " + totals);
    }

    static Stream<RouteDefinition> routes() {
        return Topology.load().routes().stream()
                .filter(route -> Scope.of(route.scope()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void servesNobodyWithoutAGoodKey(RouteDefinition route) {
        platform.clock.advance(Duration.ofMinutes(1));
        String path = Fixtures.path(route, ours);
        String wrong = ApiKey.generate(Mode.TEST, LocalPlatform.TENANT, new SecureRandom())
                .reveal();
        String mistyped = platform.key.substring(0, platform.key.length() - 1) + "z";
        Map<String, @Nullable String> callers = new TreeMap<>();
        callers.put("wrong key", wrong);
        callers.put("mistyped key", mistyped);
        callers.put("expired key", expired);
        callers.put("revoked key", revoked);

        Answer nobody = platform.send(with(null, route.method(), path, Fixtures.body(route)));
        refused("no key", route, 401, nobody);
        callers.forEach((caller, key) -> {
            Answer answer = platform.send(with(key, route.method(), path, Fixtures.body(route)));
            refused(caller, route, 401, answer);
            assertThat(answer.text()).as(caller + ", " + route.key()).isEqualTo(nobody.text());
        });
        Scope scope = Scope.of(route.scope()).orElseThrow();
        String without = platform.platform.issueKey(
                LocalPlatform.TENANT, Mode.TEST, EnumSet.complementOf(EnumSet.of(scope)), null);
        Answer answer = platform.send(with(without, route.method(), path, Fixtures.body(route)));
        refused("wrong scope", route, 403, answer);
        assertThat(answer.text("code")).isEqualTo("insufficient_scope");
    }

    static Stream<RouteDefinition> routesOfOne() {
        return routes().filter(route -> VARIABLE.matcher(route.path()).find())
                .filter(route -> !Fixtures.namesWhatIsShared(route));
    }

    @ParameterizedTest
    @MethodSource("routesOfOne")
    void answersForWhatIsAnothersAsForWhatIsNot(RouteDefinition route) {
        platform.clock.advance(Duration.ofMinutes(1));
        Map<String, String> absent = new HashMap<>();
        ours.forEach((collection, id) -> absent.put(collection, absent(id)));

        Answer theirs = platform.send(with(others, route.method(), Fixtures.path(route, ours), Fixtures.body(route)));
        Answer nobodys =
                platform.send(with(others, route.method(), Fixtures.path(route, absent), Fixtures.body(route)));

        refused("other tenant's id in path", route, 404, theirs);
        refused("absent id in path", route, 404, nobodys);
        same(route, theirs, nobodys);
    }

    static Stream<RouteDefinition> routesOfMany() {
        return routes().filter(route -> route.method().equals("GET") && Fixtures.hasCursor(route));
    }

    @ParameterizedTest
    @MethodSource("routesOfMany")
    void anothersCursorShowsNothing(RouteDefinition route) {
        platform.clock.advance(Duration.ofMinutes(1));
        String query = Fixtures.path(route, ours) + Fixtures.query(route, ours) + "limit=1";
        Answer page = platform.send(with(platform.key, "GET", query, null));
        assertThat(page.status()).as(route.key()).isEqualTo(200);
        String cursor = (String) page.at("nextCursor");
        assertThat(cursor).as(route.key() + " has to have two for this test").isNotNull();

        Answer answer = platform.send(with(others, "GET", query + "&cursor=" + cursor, null));

        totals.merge("other tenant's cursor", 1, Integer::sum);
        if (answer.status() == 200) {
            assertThat(page.text()).contains("\"");
            ours.values().forEach(id -> assertThat(answer.text()).doesNotContain(id));
        } else {
            assertThat(answer.status()).as(route.key()).isIn(404, 422);
        }
    }

    static Stream<RouteDefinition> routesThatCreate() {
        return routes().filter(Fixtures::creates);
    }

    @ParameterizedTest
    @MethodSource("routesThatCreate")
    void anothersIdempotencyKeyIsAnotherKey(RouteDefinition route) {
        platform.clock.advance(Duration.ofMinutes(1));
        HttpRequest.Builder our = with(platform.key, route.method(), route.path(), Fixtures.body(route));
        HttpRequest.Builder their = with(others, route.method(), route.path(), Fixtures.body(route));

        String idempotencyKey = "matrix-" + Integer.toHexString(route.key().hashCode());
        Answer first = platform.send(our.header("Idempotency-Key", idempotencyKey));
        Answer second = platform.send(their.header("Idempotency-Key", idempotencyKey));

        totals.merge("other tenant's idempotency key", 1, Integer::sum);
        assertThat(first.status()).as(route.key() + " " + first.text()).isIn(200, 201, 202);
        assertThat(second.status()).as(route.key() + " " + second.text()).isIn(200, 201, 202);
        assertThat(second.headers()).doesNotContainKey("idempotency-replayed");
        assertThat(second.text()).as(route.key()).isNotEqualTo(first.text());
    }

    @Test
    void anothersIdsInABodyAreAsUnknownAsThoseThatAreNot() {
        for (Map.Entry<String, String> named : Fixtures.BODIES_WITH_IDS.entrySet()) {
            platform.clock.advance(Duration.ofMinutes(1));
            String path = named.getKey().substring(named.getKey().indexOf(' ') + 1);
            String collection = named.getValue().replaceAll("(?s).*\\{([a-z]+)}.*", "$1");
            String id = Objects.requireNonNull(ours.get(collection));

            Answer theirs =
                    platform.send(with(others, "POST", path, named.getValue().replace("{" + collection + "}", id)));
            Answer nobodys = platform.send(
                    with(others, "POST", path, named.getValue().replace("{" + collection + "}", absent(id))));

            totals.merge("other tenant's id in body", 1, Integer::sum);
            assertThat(theirs.status()).as(named.getKey()).isIn(404, 422);
            assertThat(theirs.text()).isEqualTo(nobodys.text());
        }
    }

    private void refused(String caller, RouteDefinition route, int status, Answer answer) {
        assertThat(answer.status())
                .as(caller + ", " + route.key() + ": " + answer.text())
                .isEqualTo(status);
        totals.merge(caller, 1, Integer::sum);
    }

    private static void same(RouteDefinition route, Answer one, Answer other) {
        assertThat(one.text()).as(route.key()).isEqualTo(other.text());
        assertThat(one.headers().keySet()).isEqualTo(other.headers().keySet());
    }

    /** {@return an id of the same shape that nothing has} */
    private static String absent(String id) {
        int random = id.lastIndexOf('_') + 1;
        return id.substring(0, random) + "0".repeat(id.length() - random);
    }

    private static String keyId(String key) {
        return ApiKey.PREFIX + ApiKey.parse(key).orElseThrow().keyId();
    }

    private HttpRequest.Builder with(@Nullable String key, String method, String path, @Nullable String body) {
        HttpRequest.Builder request = platform.bare(path);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (body == null) {
            return request.method(method, BodyPublishers.noBody());
        }
        return request.header("Content-Type", path.equals("/v1/lists") ? "text/csv" : "application/json")
                .method(method, BodyPublishers.ofString(body));
    }
}
