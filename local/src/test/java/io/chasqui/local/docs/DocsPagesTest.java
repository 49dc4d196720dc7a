package io.chasqui.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.EngineOptions;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.platform.problem.ProblemCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class DocsPagesTest {
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

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
    void theReferenceLoadsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("/docs");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy")).contains(DocsPages.POLICY);
        assertThat(DocsPages.POLICY)
                .contains("default-src 'none'", "connect-src 'self'")
                .doesNotContain("http", "*");
        Matcher loaded = LOADED.matcher(page.body());
        int count = 0;
        while (loaded.find()) {
            assertThat(loaded.group(1)).startsWith("/docs/");
            assertThat(get(loaded.group(1)).statusCode()).as(loaded.group(1)).isEqualTo(200);
            count++;
        }
        assertThat(count).isEqualTo(3);
        assertThat(get("/docs/reference.js").body()).contains("'/v1/openapi.json'", "validatorUrl: null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/", "/docs/errors", "/docs/errors/"})
    void aPathWithASlashLeadsToItsPageToo(String path) throws Exception {
        HttpResponse<String> page = get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        Matcher link = LOADED.matcher(page.body());
        while (link.find()) {
            assertThat(get(link.group(1)).statusCode()).as(link.group(1)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProblemsTypeLeadsToItsPage(ProblemCode code) throws Exception {
        HttpResponse<String> page = get("/docs/errors/" + code.wire());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("<h1>" + code.title() + "</h1>")
                .contains("<h2>What happened</h2>", "<h2>Why</h2>", "<h2>What to do</h2>");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(platform.baseUri() + path)).build(), BodyHandlers.ofString());
    }
}
