package io.chasqui.cli.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chasqui.insight.event.EventType;
import io.chasqui.local.contract.JsonSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every event is described. {@code .ci/lint} checks the form by the schemas of AsyncAPI and OpenAPI. */
class EventsDescriptionTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private final JsonNode events;
    private final JsonNode api;

    EventsDescriptionTest() throws IOException {
        events = MAPPER.readTree(PROJECT.resolve(Describe.EVENTS_FILE).toFile());
        api = MAPPER.readTree(PROJECT.resolve(Describe.FILE).toFile());
    }

    @Test
    void leadsSomewhereByEveryReference() {
        assertThat(events.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                events.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tell", "publish"})
    void sendsEveryTypeOnItsChannel(String operation) {
        JsonNode described = events.path("operations").path(operation);

        List<String> types = new ArrayList<>();
        described.path("messages").forEach(message -> {
            assertThat(message.path("$ref").asText())
                    .startsWith(described.path("channel").path("$ref").asText() + "/messages/");
            types.add(resolved(resolved(message)).path("name").asText());
        });
        assertThat(described.path("action").asText()).isEqualTo("send");
        assertThat(types)
                .containsExactlyElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::wire).toList());
    }

    @Test
    void givesEveryExampleThatItsSchemasAllow() {
        JsonSchemas schemas = new JsonSchemas(events);
        JsonNode messages = events.path("components").path("messages");

        assertThat(messages).hasSize(2 * EventType.values().length);
        messages.forEach(message -> message.path("examples").forEach(example -> {
            assertThat(schemas.flaws(message.path("payload"), example.path("payload")))
                    .isEmpty();
            if (message.has("headers")) {
                assertThat(schemas.flaws(message.path("headers"), example.path("headers")))
                        .isEmpty();
            }
        }));
    }

    @ParameterizedTest
    @EnumSource
    void tellsInOpenApiOfEveryTypeWithItsBodyAndItsHeaders(EventType type) {
        JsonNode delivery = api.path("webhooks").path(type.wire()).path("post");
        JsonNode body = delivery.path("requestBody").path("content").path("application/cloudevents+json");

        assertThat(body.path("example").path("type").asText()).isEqualTo(type.wire());
        assertThat(new JsonSchemas(api).flaws(body.path("schema"), body.path("example")))
                .isEmpty();
        assertThat(Stream.of("webhook-id", "webhook-timestamp", "webhook-signature", "traceparent")
                        .map(header -> "#/components/parameters/" + header)
                        .toList())
                .isEqualTo(delivery.path("parameters").findValuesAsText("$ref"));
    }

    @Test
    void refusesAnEventOfAnotherTypeOrWithoutItsData() throws IOException {
        JsonSchemas schemas = new JsonSchemas(api);
        JsonNode delivered =
                api.at("/webhooks/message.delivered/post/requestBody/content").path("application/cloudevents+json");
        String example = delivered.path("example").toString();

        assertThat(schemas.flaws(delivered.path("schema"), example.replace("message.delivered\"", "message.read\"")))
                .isNotEmpty();
        assertThat(schemas.flaws(delivered.path("schema"), example.replace("\"parts\":1", "\"parts\":0")))
                .isNotEmpty();
        assertThat(schemas.flaws(delivered.path("schema"), example.replace("\"tenant\"", "\"owner\"")))
                .isNotEmpty();
    }

    private JsonNode resolved(JsonNode reference) {
        return events.at(reference.path("$ref").asText().substring(1));
    }
}
