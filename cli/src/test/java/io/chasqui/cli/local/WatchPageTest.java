package io.chasqui.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chasqui.local.EngineOptions;
import io.chasqui.local.platform.LocalPlatform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class WatchPageTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private LocalPlatform platform;
    private String key = "";

    @BeforeAll
    void start() {
        platform = LocalPlatform.start(EngineOptions.defaults(), null);
        key = platform.issueKey();
        WatchPage.serve(platform.engine(), key);
    }

    @AfterAll
    void stop() {
        platform.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/watch.css, text/css", "/watch.js, text/javascript"})
    void allowsNothingButItsOwnParts(String path, String type) throws Exception {
        HttpResponse<String> page = get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains(type + "; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContain("innerHTML")
                .doesNotContain("style=")
                .doesNotContain("onclick");
    }

    @Test
    void onlyReadsAreAnswered() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(platform.baseUri().resolve("/"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    /** A name of elsewhere that leads here gets no key (DNS rebinding). */
    @Test
    void anotherHostsPageGetsNoKey() throws Exception {
        try (var socket = new Socket(
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                platform.baseUri().getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("chq_");
        }
    }

    @Test
    void showsWhatIsSentItsReceiptsAndAnswers(@TempDir(cleanup = CleanupMode.NEVER) Path profile) throws Exception {
        assumeTrue(Browser.isThere(), "Chromium shows the page, and is not here");
        try (Browser browser = Browser.open(platform.baseUri(), profile)) {
            browser.await("document.getElementById('state')?.textContent === 'Watching'");
            browser.evaluate("""
                    document.querySelector('#send [name=address]').value = '+14155550161';
                    document.querySelector('#send [name=text]').value = 'Hello <b>Ana</b>';
                    document.querySelector('#send button').click();""");
            browser.await("document.querySelector('#timeline .outbound')?.textContent.includes('delivered')");

            assertThat(browser.evaluate("document.querySelector('#timeline .outbound').firstChild.textContent"))
                    .isEqualTo("Hello <b>Ana</b>");
            assertThat(browser.evaluate("document.querySelector('#conversations button[aria-current=true]').innerText"))
                    .asString()
                    .startsWith("+14155550161");

            browser.evaluate("""
                    document.querySelector('#reply [name=text]').value = 'Thank you!';
                    document.querySelector('#reply [value=person]').click();""");
            browser.await("document.querySelector('#timeline .inbound')?.textContent.startsWith('Thank you!')");

            browser.evaluate("""
                    document.querySelector('#reply [name=text]').value = 'You are welcome';
                    document.querySelector('#reply [value=us]').click();""");
            browser.await("document.querySelectorAll('#timeline .outbound').length === 2");

            browser.evaluate("""
                    document.querySelector('#send [name=address]').value = '12';
                    document.querySelector('#send button').click();""");
            browser.await("document.getElementById('send-problem').textContent.includes('/to/phone: Send a phone')");

            assertThat(browser.evaluate("""
                    [...document.querySelectorAll('input, select, textarea')].filter(field => !field.labels.length)
                        .map(field => field.name).join()""")).as("fields without a label").isEqualTo("");
        } finally {
            Browser.deleteQuietly(profile);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI at = platform.baseUri().resolve(path);
        return http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
    }
}
