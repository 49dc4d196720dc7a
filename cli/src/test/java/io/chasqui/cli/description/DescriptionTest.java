package io.chasqui.cli.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chasqui.local.EngineOptions;
import io.chasqui.local.contract.Contract;
import io.chasqui.local.platform.LocalPlatform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class DescriptionTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalPlatform platform;

    @BeforeAll
    void start() {
        platform = LocalPlatform.start(EngineOptions.defaults().withPort(0), null);
    }

    @AfterAll
    void stop() {
        platform.close();
        http.close();
    }

    @Test
    void isWhatTheCodeGives() throws Exception {
        String given = Description.of(platform, PROJECT);
        Files.writeString(Path.of("target/openapi.json"), given);

        assertThat(Files.readString(PROJECT.resolve(Describe.FILE)))
                .as("the API has changed: renew its description by ./chasqui describe"
                        + " (or cp local/target/openapi.json docs/api/), and look at the difference")
                .isEqualTo(given);
    }

    @Test
    void ofTheEventsIsWhatTheCatalogueGives() throws Exception {
        String given = EventsDescription.text();
        Files.writeString(Path.of("target/asyncapi.json"), given);

        assertThat(Files.readString(PROJECT.resolve(Describe.EVENTS_FILE)))
                .as("the events have changed: renew their description by ./chasqui describe"
                        + " (or cp local/target/asyncapi.json docs/api/), and look at the difference")
                .isEqualTo(given);
    }

    @Test
    void givesEveryExampleThatItsSchemasAllow() throws Exception {
        assertThat(Contract.read().flawedExamples())
                .as("correct them in docs/api/examples.json or docs/errors, and renew the description")
                .isEmpty();
    }

    /** Generators lose the operations of a tag that is a section's name, and stop at a body without a schema. */
    @Test
    void hasNothingThatGeneratorsOfClientsStumbleOver() throws Exception {
        JsonNode description =
                new ObjectMapper().readTree(PROJECT.resolve(Describe.FILE).toFile());

        for (JsonNode tag : description.path("tags")) {
            assertThat(description.has(tag.path("name").asText().toLowerCase(Locale.ROOT)))
                    .as(tag.path("name").asText())
                    .isFalse();
        }
        description
                .findValues("content")
                .forEach(content -> content.properties().stream()
                        .filter(media -> media.getKey().contains("/"))
                        .forEach(media -> assertThat(
                                        media.getValue().path("schema").isEmpty())
                                .as(media.getKey())
                                .isFalse()));
    }

    @Test
    void tellsOfQuotasWhereverACallerIsCounted() throws Exception {
        JsonNode description =
                new ObjectMapper().readTree(PROJECT.resolve(Describe.FILE).toFile());

        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                boolean counted = !operation.getValue().path("security").isEmpty();
                JsonNode answers = operation.getValue().path("responses");
                assertThat(answers.has("429"))
                        .as(operation.getKey() + path.getKey())
                        .isEqualTo(counted);
                answers.forEach(reference -> {
                    JsonNode answer = reference.has("$ref")
                            ? description.at(reference.path("$ref").asText().substring(1))
                            : reference;
                    assertThat(answer.path("headers").has("RateLimit"))
                            .as(operation.getKey() + path.getKey() + answer)
                            .isEqualTo(counted);
                });
            }
        }
        assertThat(description
                        .at("/components/responses/TooManyRequests/headers")
                        .findValuesAsText("$ref"))
                .map(header -> header.replaceFirst(".*/", ""))
                .contains("RateLimit-Policy", "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.json", "asyncapi.json"})
    void isServedToEverybodyOnce(String name) throws Exception {
        HttpResponse<String> first = http.send(request(name).build(), BodyHandlers.ofString());
        String etag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(first.body())
                .isEqualTo(Files.readString(PROJECT.resolve("docs/api").resolve(name)));
        for (String known : new String[] {etag, "W/" + etag, "\"other\", " + etag, "*"}) {
            HttpResponse<String> again =
                    http.send(request(name).header("If-None-Match", known).build(), BodyHandlers.ofString());
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(etag);
        }
        assertThat(http.send(request(name).header("If-None-Match", "\"other\"").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpRequest.Builder request(String name) {
        return HttpRequest.newBuilder(URI.create(platform.baseUri() + "/v1/" + name));
    }
}
