package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.cli.description.Routes;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.local.platform.Fault.Moment;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import io.micronaut.context.BeanContext;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every request that creates is broken at each call that it makes to AWS, once before the call leaves and once when its
 * answer is lost, and repeated under its key. In the end there is what one request makes, and one answer.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CreationTest {
    private TestPlatform platform;
    private String rotated = "";
    private String webhook = "";

    /** The tenant that has webhooks: it is told of things, which is another thing that is written. */
    private String toldsKey = "";

    private final Receiver receiver = new Receiver();
    private int numbers;

    @BeforeAll
    void start() {
        platform = TestPlatform.startWithIssuers("""
                {"issuers": [{"id": "one", "url": "https://issuer.example.com", "audience": "chasqui"}]}""");
        platform.sendTo("+14155550100", "transactional");
        platform.pump();
        platform.pass(Duration.ofSeconds(2));
        rotated = platform.post("/v1/keys", "{\"name\": \"rotated\", \"scopes\": [\"messages:read\"]}")
                .text("id");
        receiver.takes("/hooks");
        toldsKey = platform.platform.issueKey(new TenantId("told"), Mode.TEST, Scope.all(), null);
        webhook = platform.send(platform.bare("/v1/webhooks")
                        .header("Authorization", "Bearer " + toldsKey)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"url\": \"" + receiver.url("/hooks") + "\"}")))
                .text("id");
    }

    @AfterAll
    void stop() {
        platform.close();
        receiver.close();
    }

    /**
     * A route that creates, and how it is asked to.
     *
     * @param body what is sent, made new with each number
     */
    record Route(String key, String path, String type, IntFunction<String> body) {
        static Route json(String key, IntFunction<String> body) {
            return new Route(key, key.substring(key.indexOf(' ') + 1), "application/json", body);
        }

        @Override
        public String toString() {
            return key;
        }
    }

    /** A new route that creates stands here too. */
    static Stream<Route> routes() {
        String message =
                "{\"to\": {\"phone\": \"%s\"}, \"purpose\": \"transactional\", \"content\": {\"text\": \"Hi\"}}";
        return Stream.of(
                Route.json("POST /v1/messages", n -> message.formatted(phone(n))),
                Route.json(
                        "POST /v1/messages/batch", n -> "{\"messages\": [%s]}".formatted(message.formatted(phone(n)))),
                new Route(
                        "POST /v1/conversations/{id}/messages",
                        "/v1/conversations/$conversation/messages",
                        "application/json",
                        n -> "{\"content\": {\"text\": \"Hello %d\"}}".formatted(n)),
                Route.json(
                        "POST /v1/keys", n -> "{\"name\": \"key %d\", \"scopes\": [\"messages:read\"]}".formatted(n)),
                Route.json("POST /v1/tokens", n -> "{\"scopes\": [\"messages:read\"]}"),
                Route.json("POST /v1/clients", n -> """
                                {"name": "client", "issuer": "https://issuer.example.com", "clientId": "client-%d",
                                 "scopes": ["messages:read"]}""".formatted(n)),
                new Route(
                        "POST /v1/keys/{id}/rotate",
                        "/v1/keys/$key/rotate",
                        "application/json",
                        n -> "{\"overlap\": \"PT%dH\"}".formatted(1 + n % 100)),
                Route.json(
                        "POST /v1/sandbox/inbound",
                        n -> "{\"from\": {\"phone\": \"%s\"}, \"content\": {\"text\": \"Hi\"}}".formatted(phone(n))),
                Route.json("POST /v1/contacts", n -> "{\"addresses\": [{\"phone\": \"%s\"}]}".formatted(phone(n))),
                Route.json("POST /v1/webhooks", n -> """
                                {"url": "http://127.0.0.1:9/%d", "headers": {"X-Shop": "1"}, "signature": "%s"}""".formatted(n, n % 2 == 0 ? "v1" : "v1a")),
                new Route(
                        "POST /v1/webhooks/{id}/rotate",
                        "/v1/webhooks/$webhook/rotate",
                        "application/json",
                        n -> "{\"overlap\": \"PT%dH\"}".formatted(1 + n % 100)),
                new Route("POST /v1/webhooks/{id}/test", "/v1/webhooks/$webhook/test", "application/json", n -> ""),
                new Route("POST /v1/lists", "/v1/lists", "text/csv", n -> "phone\n" + phone(n)),
                Route.json("POST /v1/campaigns", n -> campaign(n, "\"pacing\": {\"perSecond\": 10}")),
                Route.json("POST /v1/campaigns", n -> campaign(n, "\"start\": {\"at\": \"2037-01-01T00:00:00Z\"}")));
    }

    private static String campaign(int n, String member) {
        return """
                {"name": "Spring", "purpose": "transactional", "content": {"text": "Hi"},
                 "recipients": [{"to": {"phone": "%s"}}], %s}""".formatted(phone(n), member);
    }

    @Test
    void everyRouteThatCreatesIsTried() {
        List<String> creating = Topology.load().functions().values().stream()
                .filter(function -> function.trigger() == Trigger.HTTP)
                .map(FunctionDefinition::module)
                .distinct()
                .flatMap(module -> Routes.of(platform.platform.bean(module, BeanContext.class)).all().stream())
                .filter(route ->
                        route.parameters().stream().anyMatch(argument -> argument.getType() == IdempotencyKey.class))
                .map(Object::toString)
                .toList();

        assertThat(routes().map(Route::key)).containsAll(creating);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void isDoneOnceWhereverItBreaks(Route route) {
        platform.get("/v1/messages/none");
        Map<String, Integer> nothing = items();
        Answer clean = send(route, ++numbers);
        pump();
        Map<String, Integer> one = less(items(), nothing);
        assertThat(clean.status()).as(clean.text()).isBetween(200, 202);
        assertThat(one).isNotEmpty();

        List<String> points = new ArrayList<>();
        Map<String, Integer> before = items();
        boolean fired = true;
        for (int ordinal = 1; fired; ordinal++) {
            fired = false;
            for (Moment moment : Moment.values()) {
                int number = ++numbers;
                Fault fault = new Fault(ordinal, moment, Fault::isWork);
                platform.tap(fault);
                Answer broken = send(route, number);
                platform.untap();
                String point = route + " " + ordinal + " " + moment + " " + fault.failed();
                Answer answer = repeat(route, number, broken);
                Answer again = repeat(route, number, answer);
                pump();
                platform.pass(Duration.ofMinutes(2));

                Map<String, Integer> after = items();
                assertThat(less(after, before)).as(point).isEqualTo(one);
                before = after;
                assertThat(answer.status()).as(point).isEqualTo(clean.status());
                assertThat(again.text()).as(point).isEqualTo(answer.text());
                assertThat(again.headers().get("location"))
                        .as(point)
                        .isEqualTo(answer.headers().get("location"));
                assertThat(again.headers()).as(point).containsEntry("idempotency-replayed", List.of("true"));
                if (broken.status() < 300 && !route.key().contains("batch")) {
                    assertThat(answer.text()).as(point).isEqualTo(broken.text());
                }
                fired |= fault.failed().isPresent();
                fault.failed().ifPresent(ignored -> points.add(point));
            }
        }
        points.forEach(System.out::println);
        assertThat(points).hasSizeGreaterThan(2);
        assertThat(platform.platform.engine().deadLetters("campaign-waves").messages())
                .isEmpty();
    }

    /** Whoever gets no answer asks again, a little later. */
    private Answer repeat(Route route, int number, Answer first) {
        Answer answer = first;
        for (int i = 0; i < 4 && (i == 0 || !succeeded(answer)); i++) {
            platform.clock.advance(succeeded(answer) ? Duration.ofSeconds(1) : Duration.ofSeconds(11));
            answer = send(route, number);
        }
        assertThat(succeeded(answer)).as(answer.text()).isTrue();
        return answer;
    }

    /** A batch tells of each entry by itself. */
    private static boolean succeeded(Answer answer) {
        return answer.status() < 300 && !answer.text().contains("\"problem\":{");
    }

    private Answer send(Route route, int number) {
        String path = route.path()
                .replace("$conversation", conversation())
                .replace("$key", rotated)
                .replace("$webhook", webhook);
        return platform.send(platform.bare(path)
                .header("Authorization", "Bearer " + (path.startsWith("/v1/webhooks") ? toldsKey : platform.key))
                .header("Content-Type", route.type())
                .header("Idempotency-Key", "create-" + number)
                .POST(BodyPublishers.ofString(route.body().apply(number))));
    }

    private String conversation() {
        return "cnv_" + platform.contact("+14155550100").key();
    }

    private static String phone(int number) {
        return "+1212251%04d".formatted(number);
    }

    private void pump() {
        try {
            platform.pump();
        } catch (SdkClientException lost) {
            platform.pump();
        }
    }

    /** How many items of each kind there are: by table, and by how their keys are spelt. */
    private Map<String, Integer> items() {
        Map<String, Integer> items = new TreeMap<>();
        for (String table : Topology.load().tables().keySet()) {
            platform.platform
                    .engine()
                    .dynamo()
                    .scanPaginator(request -> request.tableName("chasqui-" + table))
                    .items()
                    .forEach(item -> items.merge(table + " " + kind(item), 1, Integer::sum));
        }
        // How requests are counted and repeated, and the log of events, where one can stand a second time.
        items.keySet()
                .removeIf(kind -> kind.contains("#idempotency#") || kind.contains("#limit#") || kind.contains("#l#"));
        return items;
    }

    private static String kind(Map<String, AttributeValue> item) {
        return Stream.of("pk", "sk")
                .map(key -> Objects.requireNonNull(item.get(key)).s())
                .map(key -> key.replaceAll("[0-9a-hjkmnp-tv-z]{12,}", "*").replaceAll("[0-9][0-9TZ:.-]*", "0"))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Integer> less(Map<String, Integer> all, Map<String, Integer> before) {
        Map<String, Integer> more = new TreeMap<>(all);
        before.forEach((kind, count) -> more.merge(kind, -count, Integer::sum));
        more.values().removeIf(count -> count == 0);
        return more;
    }
}
