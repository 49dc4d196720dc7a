package io.chasqui.local.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.EngineOptions;
import io.chasqui.local.platform.LocalPlatform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

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
    void givesEveryExampleThatItsSchemasAllow() throws Exception {
        assertThat(Contract.read().flawedExamples())
                .as("correct them in docs/api/examples.json or docs/errors, and renew the description")
                .isEmpty();
    }

    @Test
    void isServedToEverybodyOnce() throws Exception {
        HttpResponse<String> first = http.send(request().build(), BodyHandlers.ofString());
        String etag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(first.body()).isEqualTo(Files.readString(PROJECT.resolve(Describe.FILE)));
        for (String known : new String[] {etag, "W/" + etag, "\"other\", " + etag, "*"}) {
            HttpResponse<String> again =
                    http.send(request().header("If-None-Match", known).build(), BodyHandlers.ofString());
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(etag);
        }
        assertThat(http.send(request().header("If-None-Match", "\"other\"").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create(platform.baseUri() + "/v1/openapi.json"));
    }
}
