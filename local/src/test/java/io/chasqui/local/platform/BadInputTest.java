package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.BadInput.Case;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every case of {@code bad-input/*.txt}, which {@link BadInput} tells how to read; and none of them leaves a trace. */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {
    private TestPlatform platform;
    private Map<String, String> names;

    @BeforeAll
    void start() {
        // As an installation is: webhooks go to public addresses alone.
        platform = TestPlatform.start(TestPlatform.START, Map.of("chasqui.webhooks-to-this-machine", "false"));
        Answer message = platform.post("/v1/messages", """
                {"to": {"phone": "+12025550106"}, "purpose": "transactional", "content": {"text": "Hi"}}""");
        Answer campaign = platform.post("/v1/campaigns", """
                {"name": "Sale", "purpose": "service", "content": {"text": "Hi"},
                 "recipients": [{"to": {"phone": "+12025550100"}}]}""");
        platform.pump();
        platform.pass(Duration.ofSeconds(5));
        Answer webhook = platform.post("/v1/webhooks", "{\"url\": \"https://example.com/hooks\"}");
        String reader = platform.platform.issueKey(LocalPlatform.TENANT, Mode.TEST, Set.of(Scope.MESSAGES_READ), null);
        // Its first use is noted; that is no write of a bad request.
        platform.send(platform.bare("/v1/messages/x")
                .header("Authorization", "Bearer " + reader)
                .GET());
        names = Map.of(
                "$key", platform.key,
                "$contact", message.text("contact"),
                "$conversation", message.text("conversation"),
                "$message", message.text("id"),
                "$campaign", campaign.text("id"),
                "$webhook", webhook.text("id"),
                "$reader", reader);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @TestFactory
    Stream<DynamicNode> answersExactlyAndWritesNothing() {
        Map<String, Object> before = state();
        return Stream.concat(
                Stream.of(
                                "messages",
                                "previews",
                                "batches",
                                "queries",
                                "contacts",
                                "addresses",
                                "consents",
                                "replies",
                                "lists",
                                "campaigns",
                                "sandbox",
                                "webhooks",
                                "access",
                                "keys",
                                "dead-letters")
                        .map(this::file),
                Stream.of(DynamicTest.dynamicTest("nothing was written, and nothing is due", () -> {
                    assertThat(platform.platform.engine().pumpUntilIdle()).isZero();
                    assertThat(state()).isEqualTo(before);
                })));
    }

    private DynamicNode file(String file) {
        return DynamicContainer.dynamicContainer(
                file,
                BadInput.read(file, names).stream()
                        .map(bad -> DynamicTest.dynamicTest(
                                bad.name(), () -> assertThat(answer(bad)).isEqualTo(bad.answer()))));
    }

    private String answer(Case bad) {
        HttpRequest.Builder request = platform.bare(bad.path());
        bad.headers().forEach(request::header);
        BodyPublisher body = bad.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bad.body());
        Answer answer = platform.send(request.method(bad.method(), body));
        return BadInput.shown(answer);
    }

    /** All that is stored anywhere. */
    private Map<String, Object> state() {
        var engine = platform.platform.engine();
        Map<String, Object> state = new TreeMap<>();
        engine.topology()
                .tables()
                .keySet()
                .forEach(table -> state.put(
                        "table " + table,
                        engine
                                .dynamo()
                                .scanPaginator(scan ->
                                        scan.tableName(engine.endpoints().tablePrefix() + table))
                                .items()
                                .stream()
                                // What a caller may still ask for is counted whatever it asks for.
                                .filter(item -> !String.valueOf(item.get("pk")).contains("#limit#"))
                                .collect(Collectors.toSet())));
        engine.topology().queues().keySet().forEach(queue -> {
            state.put("queue " + queue, engine.messages(queue));
            state.put("dead letters of " + queue, engine.deadLetters(queue).messages());
        });
        state.put("schedules", engine.scheduler().listSchedules(list -> {}).schedules());
        return state;
    }
}
