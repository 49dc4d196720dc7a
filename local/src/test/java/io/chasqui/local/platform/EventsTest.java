package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.chasqui.insight.event.EventType;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens is told once, in a form that the catalogue describes, to whoever reads on from a cursor. */
class EventsTest {
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = TestPlatform.start();
        assertThat(platform.put("/v1/events/log", "{\"enabled\": true}").status())
                .isEqualTo(200);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void tellsEachStatusOfAMessageOnceAndInOrder() {
        Answer sent = platform.sendTo("+12025550100", "transactional", "\"metadata\": {\"order\": \"A-17\"}");
        platform.pump();
        platform.pass(Duration.ofSeconds(10));

        List<Map<String, Object>> events = all();

        assertThat(types(events)).containsExactly("message.accepted", "message.sent", "message.delivered");
        assertThat(events).allSatisfy(event -> {
            assertThat(event)
                    .containsEntry("specversion", "1.0")
                    .containsEntry("subject", sent.text("id"))
                    .containsEntry("tenant", "local")
                    .containsEntry("datacontenttype", "application/json");
            assertThat(event.get("timestamp")).isEqualTo(event.get("time"));
            assertThat(data(event))
                    .containsEntry("id", sent.text("id"))
                    .containsEntry("metadata", Map.of("order", "A-17"))
                    .doesNotContainKey("content");
        });
        assertThat(events.stream().map(event -> data(event).get("status")))
                .containsExactly("accepted", "sent", "delivered");
        assertThat(platform.get("/v1/events/" + events.getLast().get("id")).json())
                .isEqualTo(events.getLast());
    }

    @Test
    void tellsOfARefusedMessageThatItWasAcceptedAndSuppressed() {
        platform.writes("+12025550100", "STOP");
        platform.pump();
        platform.sendTo("+12025550100", "transactional");
        platform.pump();

        assertThat(types(all()))
                .containsSubsequence("message.accepted", "message.suppressed")
                .contains("message.received", "consent.changed");
    }

    @Test
    void tellsWhatAPersonWroteAndWhatTheyAllow() {
        platform.writes("+12025550100", "Where is my order?");
        platform.pump();
        platform.writes("+12025550100", "STOP");
        platform.writes("+12025550100", "STOP");
        platform.pump();

        List<Map<String, Object>> events = all();

        assertThat(data(only(events, "message.received").getFirst()))
                .containsEntry("content", Map.of("text", "Where is my order?"))
                .containsEntry("from", Map.of("phone", "+12025550100"));
        List<Map<String, Object>> consents = only(events, "consent.changed");
        assertThat(consents).hasSize(1);
        assertThat(data(consents.getFirst()))
                .containsEntry("mode", "test")
                .containsEntry("state", "denied")
                .containsEntry("source", "keyword")
                .containsEntry("contact", platform.contact("+12025550100").toString());
    }

    @Test
    void tellsNothingOfATenantThatDoesNotListen() {
        platform.put("/v1/events/log", "{\"enabled\": false}");
        platform.clock.advance(Duration.ofSeconds(31));
        platform.sendTo("+12025550100", "transactional");
        platform.pump();
        platform.pass(Duration.ofSeconds(10));

        Answer answer = platform.get("/v1/events");

        assertThat(answer.list("events")).isEmpty();
        assertThat(answer.at("recording")).isEqualTo(false);
    }

    @Test
    void readsOnFromACursorWithoutMissingOrRepeating() {
        Set<String> accepted = new HashSet<>();
        List<Map<String, Object>> read = new ArrayList<>();
        String cursor = null;
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 5; i++) {
                accepted.add(platform.sendTo("+121225001" + round + i, "transactional")
                        .text("id"));
            }
            platform.pump();
            boolean more = true;
            while (more) {
                Answer page = platform.get("/v1/events?limit=3" + (cursor == null ? "" : "&cursor=" + cursor));
                read.addAll(page.list("events"));
                assertThat(read.stream().map(event -> event.get("id")))
                        .as("a page shows what no page before has shown")
                        .doesNotHaveDuplicates();
                cursor = page.text("nextCursor");
                more = Boolean.TRUE.equals(page.at("hasMore"));
            }
        }

        assertThat(read.stream().map(event -> event.get("id"))).doesNotHaveDuplicates();
        assertThat(only(read, "message.accepted").stream().map(event -> (String) event.get("subject")))
                .containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(platform.get("/v1/events?type=message.accepted&limit=100").list("events"))
                .hasSize(20);
        assertThat(platform.get("/v1/events?type=consent.*&limit=100").list("events"))
                .isEmpty();
    }

    @Test
    void readsThePartOfTheLogThatIsAskedFor() {
        Answer first = platform.sendTo("+12122500101", "transactional");
        platform.pump();
        platform.clock.advance(Duration.ofMinutes(5));
        String middle = platform.clock.instant().toString();
        Answer second = platform.sendTo("+12122500102", "transactional");
        platform.pump();
        platform.clock.advance(Duration.ofMinutes(5));
        String end = platform.clock.instant().toString();
        Answer third = platform.sendTo("+12122500103", "transactional");
        platform.pump();

        assertThat(subjects("?type=message.accepted&limit=100&to=" + middle)).containsOnly(first.text("id"));
        assertThat(subjects("?type=message.accepted&limit=100&from=" + middle + "&to=" + end))
                .containsOnly(second.text("id"));
        assertThat(subjects("?type=message.accepted&limit=100&from=" + end)).containsOnly(third.text("id"));
        assertThat(subjects("?type=message.accepted&limit=100&subject=" + second.text("id")))
                .containsOnly(second.text("id"));
        assertThat(platform.get("/v1/events?limit=100&to=" + middle).at("hasMore"))
                .isEqualTo(false);
        assertThat(platform.get("/v1/events?from=" + end + "&to=" + middle).text("violations.0.pointer"))
                .isEqualTo("?to");
    }

    @Test
    void readsAPartOfTheLogPageByPage() {
        String begin = platform.clock.instant().toString();
        for (int i = 0; i < 4; i++) {
            platform.sendTo("+1212250020" + i, "transactional");
            platform.pump();
            platform.clock.advance(Duration.ofSeconds(10));
        }
        String range = "&type=message.accepted&from=" + begin + "&to=" + platform.clock.instant();
        platform.sendTo("+12122500209", "transactional");
        platform.pump();

        Set<String> read = new HashSet<>();
        Answer page = platform.get("/v1/events?limit=2" + range);
        read.addAll(subjects(page));
        for (int pages = 0; Boolean.TRUE.equals(page.at("hasMore")) && pages < 20; pages++) {
            page = platform.get("/v1/events?limit=2" + range + "&cursor=" + page.text("nextCursor"));
            read.addAll(subjects(page));
        }

        assertThat(read).hasSize(4);
    }

    private List<String> subjects(String query) {
        return subjects(platform.get("/v1/events" + query));
    }

    private static List<String> subjects(Answer page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.list("events").stream()
                .map(event -> String.valueOf(event.get("subject")))
                .toList();
    }

    @Test
    void keepsEventsForTheirTime() {
        platform.sendTo("+12025550100", "transactional");
        platform.pump();
        String id = String.valueOf(all().getFirst().get("id"));

        platform.clock.advance(Duration.ofDays(31));

        assertThat(platform.get("/v1/events/" + id).status()).isEqualTo(404);
        assertThat(platform.get("/v1/events").list("events")).isEmpty();
    }

    @Test
    void describesEveryTypeAndFollowsItsOwnSchemas() {
        platform.writes("+12025550100", "Hello");
        platform.writes("+12025550101", "STOP");
        for (String phone : List.of("+12025550100", "+12025550101", "+12025550103", "+12025550106", "+12025550107")) {
            platform.sendTo(phone, "transactional", "\"metadata\": {\"a\": \"b\"}");
        }
        Answer later = platform.sendTo("+12025550100", "transactional", "\"sendAt\": \"2036-03-04T09:00:00Z\"");
        platform.post("/v1/messages/" + later.text("id") + "/cancel");
        platform.pump();
        platform.pass(Duration.ofHours(25), Duration.ofHours(5));

        List<Map<String, Object>> types = platform.get("/v1/events/types").list("types");
        assertThat(types.stream().map(type -> type.get("type")))
                .containsExactlyElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::wire).toList());
        Map<Object, Map<String, Object>> schemas =
                types.stream().collect(Collectors.toMap(type -> type.get("type"), type -> map(type.get("schema"))));
        Map<Object, Object> names =
                types.stream().collect(Collectors.toMap(type -> type.get("type"), type -> type.get("dataschema")));
        List<Map<String, Object>> events = all();
        types.forEach(type -> events.add(map(type.get("example"))));

        assertThat(new HashSet<>(types(events))).hasSize(EventType.values().length);
        for (Map<String, Object> event : events) {
            Map<String, Object> schema = new LinkedHashMap<>(map(schemas.get(event.get("type"))));
            assertThat(names.get(event.get("type"))).isEqualTo(event.get("dataschema"));
            // What no schema names, no event holds: a reader can rely on the catalogue.
            schema.put("additionalProperties", false);
            assertThat(violations(schema, data(event))).as(event.toString()).isEmpty();
        }
    }

    private static Set<?> violations(Map<String, Object> schema, Map<String, Object> data) {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            Json.text(schema),
                            SchemaValidatorsConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build())
                    .validate(new com.fasterxml.jackson.databind.ObjectMapper().readTree(Json.text(data)));
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private List<Map<String, Object>> all() {
        return new ArrayList<>(platform.get("/v1/events?limit=100").list("events"));
    }

    private static List<Object> types(List<Map<String, Object>> events) {
        return events.stream().map(event -> event.get("type")).toList();
    }

    private static List<Map<String, Object>> only(List<Map<String, Object>> events, String type) {
        return events.stream().filter(event -> type.equals(event.get("type"))).toList();
    }

    private static Map<String, Object> data(Map<String, Object> event) {
        return map(event.get("data"));
    }

    @SuppressWarnings("unchecked") // JSON's objects have nothing but texts for names
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
