package io.chasqui.platform.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.sun.net.httpserver.HttpServer;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsAnswer.Lost;
import io.chasqui.platform.http.HttpsAnswer.NotSent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsClientTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int MAX_BODY = 1000;

    @RegisterExtension
    static final WireMockExtension VENDOR = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort())
            .build();

    private final HttpsClient http = new HttpsClient(CLOCK, Duration.ofSeconds(10), Duration.ofSeconds(30), MAX_BODY);

    @Test
    void handsOverTheRequestAndTheAnswerAsTheyAre() {
        VENDOR.stubFor(post("/messages").willReturn(aResponse().withStatus(201).withBody("{\"né\":\"🦙\"}")));

        HttpsAnswer answer = http.post(url("/messages"), Map.of("Authorization", "Basic x", "X-Ne", "1"), "a=ñ");

        assertThat(answer).isEqualTo(new Answered(201, null, "{\"né\":\"🦙\"}"));
        VENDOR.verify(postRequestedFor(urlEqualTo("/messages"))
                .withHeader("Authorization", equalTo("Basic x"))
                .withHeader("X-Ne", equalTo("1"))
                .withRequestBody(equalTo("a=ñ")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anAnswerThatBreaksOffIsLostAndNotAskedForAgain(Fault fault) {
        answers(aResponse().withStatus(200));
        http.post(url("/"), Map.of(), "warms the connection up");
        answers(aResponse().withStatus(201).withFault(fault));

        assertThat(http.post(url("/once"), Map.of(), "")).isEqualTo(new Lost("connection_lost"));

        VENDOR.verify(1, postRequestedFor(urlEqualTo("/once")));
    }

    @Test
    void anAnswerThatIsCutShortIsLost() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream()
                            .write("HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\nhalf"
                                    .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException gone) {
                    // The test says what it misses.
                }
            });
            URI url = URI.create("http://localhost:" + server.getLocalPort() + "/");
            assertThat(http.post(url, Map.of(), "")).isEqualTo(new Lost("connection_lost"));
        }
    }

    static Stream<ResponseDefinitionBuilder> slowAnswers() {
        return Stream.of(
                aResponse().withStatus(201).withFixedDelay(5_000),
                aResponse().withStatus(201).withBody("x".repeat(100)).withChunkedDribbleDelay(100, 20_000));
    }

    @ParameterizedTest
    @MethodSource("slowAnswers")
    void theTimeRunsUntilTheLastByte(ResponseDefinitionBuilder slow) {
        answers(slow);
        HttpsClient impatient = new HttpsClient(CLOCK, Duration.ofSeconds(10), Duration.ofMillis(300), MAX_BODY);

        assertThat(impatient.post(url("/"), Map.of(), "")).isEqualTo(new Lost("timeout"));
    }

    @Test
    void anInterruptedCallIsLostAndTheThreadStaysInterrupted() {
        answers(aResponse().withFixedDelay(5_000));
        Thread.currentThread().interrupt();

        assertThat(http.post(url("/"), Map.of(), "")).isEqualTo(new Lost("interrupted"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aBodyMayBeAsLargeAsTheLimitAndNoLarger() {
        answers(aResponse().withBody("x".repeat(MAX_BODY)));
        assertThat(http.post(url("/"), Map.of(), "")).isEqualTo(new Answered(200, null, "x".repeat(MAX_BODY)));

        answers(aResponse().withBody("x".repeat(MAX_BODY + 1)));
        assertThat(http.post(url("/"), Map.of(), "")).isEqualTo(new Lost("answer_too_large"));

        answers(aResponse().withBody("x".repeat(20_000_000)));
        assertThat(http.post(url("/"), Map.of(), "")).isEqualTo(new Lost("answer_too_large"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        VENDOR.stubFor(post("/from").willReturn(aResponse().withStatus(status).withHeader("Location", "/to")));

        assertThat(http.post(url("/from"), Map.of(), "")).isEqualTo(new Answered(status, null, ""));

        VENDOR.verify(0, anyRequestedFor(urlEqualTo("/to")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "120, 120",
        "3600, 3600",
        "3601, 3600",
        "999999999, 3600",
        "'Wed, 04 Mar 2026 05:07:07 GMT', 60",
        "'Wed, 04 Mar 2026 05:06:00 GMT', 0",
        "'Wed, 04 Mar 2099 05:06:00 GMT', 3600",
        "99999999999999999999, ",
        "-1, ",
        "1.5, ",
        "soon, ",
        "'Wed, 99 Mar 2026 05:07:07 GMT', ",
    })
    void readsHowLongToWait(String header, @Nullable Long seconds) {
        answers(aResponse().withStatus(429).withHeader("Retry-After", header));

        Duration wait = seconds == null ? null : Duration.ofSeconds(seconds);
        assertThat(http.post(url("/"), Map.of(), "")).isEqualTo(new Answered(429, wait, ""));
    }

    @Test
    void aVendorThatWasThrottlingTakesTheNextOne() {
        VENDOR.stubFor(post("/")
                .inScenario("throttling")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "2"))
                .willSetStateTo("calm"));
        VENDOR.stubFor(post("/")
                .inScenario("throttling")
                .whenScenarioStateIs("calm")
                .willReturn(aResponse().withStatus(202)));

        assertThat(http.post(url("/"), Map.of(), "")).isEqualTo(new Answered(429, Duration.ofSeconds(2), ""));
        assertThat(http.post(url("/"), Map.of(), "")).isEqualTo(new Answered(202, null, ""));
    }

    @Test
    void whereNobodyListensNothingIsSent() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(http.post(URI.create("http://127.0.0.1:" + port + "/"), Map.of(), ""))
                .isEqualTo(new NotSent("connect_failed"));
    }

    @Test
    void aServerWithACertificateOfItsOwnGetsNothing() {
        answers(aResponse().withStatus(201));
        URI url = URI.create("https://localhost:" + VENDOR.getHttpsPort() + "/");

        assertThat(http.post(url, Map.of(), "secret")).isEqualTo(new NotSent("tls_failed"));

        assertThat(VENDOR.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.vendor.example/",
                "http://127.0.0.1.vendor.example/",
                "http://10.0.0.1/",
                "https://0177.0.0.1/",
                "https://my_host.vendor.example/",
                "https://api.vendor.example:65536/",
                "https://api.vendor.example/#top",
                "ftp://localhost/",
                "/path"
            })
    void plainHttpStaysOnThisMachine(String url) {
        assertThatThrownBy(() -> http.post(URI.create(url), Map.of(), "")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSecretThatHttpCannotCarryIsNotQuoted() {
        assertThatThrownBy(() -> http.post(url("/"), Map.of("Authorization", "secret\r\nX: y"), ""))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aConnectionIsUsedAgainUnlessItWasIdleForLong() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        InstantSource time = now::get;
        Clock clock = time.withZone(ZoneOffset.UTC);
        Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            connections.add(exchange.getRemoteAddress());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
            HttpsClient pooling = new HttpsClient(clock);
            pooling.post(url, Map.of(), "");
            pooling.post(url, Map.of(), "");
            assertThat(connections).hasSize(1);

            now.set(NOW.plusSeconds(60));
            pooling.post(url, Map.of(), "");
            assertThat(connections).hasSize(2);
        } finally {
            server.stop(0);
        }
    }

    private static void answers(ResponseDefinitionBuilder response) {
        VENDOR.stubFor(any(anyUrl()).willReturn(response));
    }

    private static URI url(String path) {
        return URI.create("http://localhost:" + VENDOR.getPort() + path);
    }
}
