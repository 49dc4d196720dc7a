package io.chasqui.insight.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.chasqui.insight.http.GuardedCalls.Names;
import io.chasqui.insight.webhook.PublicAddresses;
import io.chasqui.insight.webhook.WebhookCalls.Answer;
import io.chasqui.insight.webhook.WebhookCalls.Answered;
import io.chasqui.insight.webhook.WebhookCalls.Unanswered;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedCallsTest {
    /** How long an answer may take: much longer than it does on a machine that has other things to do too. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2036-03-03T09:00:00Z"), ZoneOffset.UTC);

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody("x".repeat(100_000))));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void connectsToTheAddressesThatWereJudgedAndAsksOnce() {
        // Leads to this machine once, and would lead elsewhere ever after.
        Answer answer = call(true, "receiver.test", host -> addresses(asked.size() == 1 ? "127.0.0.1" : "8.8.8.8"));

        assertThat(answer).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.body()).hasSize(500);
        });
        assertThat(asked).containsExactly("receiver.test");
    }

    @Test
    void neverConnectsToWhatIsNotPublic() {
        for (String address : List.of("127.0.0.1", "169.254.169.254", "10.0.0.1", "fd00:ec2::254", "::1")) {
            assertThat(code(call(false, "receiver.test", host -> addresses("8.8.8.8", address))))
                    .as(address)
                    .isEqualTo("address_refused");
        }
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "my_host.example.test, /hook, /hook",
        "-a.example.test, /, /",
        "example.1a, '', /",
        "receiver.test, ?x=1, /?x=1",
        "receiver.test, //a//b, //a//b",
        "receiver.test, /ä?ö, /%C3%A4?%C3%B6",
        "receiver.test, /%2e%2E/../x, /%2e%2E/../x",
        "ReCeiver.Test., /Hook, /Hook"
    })
    void callsWhateverUrlIsTaken(String host, String path, String target) throws Exception {
        List<String> heads = new ArrayList<>();
        try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> {
                try (Socket socket = receiver.accept()) {
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                    for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                        heads.add(line);
                    }
                    socket.getOutputStream()
                            .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException left) {
                    assertThat(left).isNull();
                }
            });
            URI url = URI.create("http://" + host + ":" + receiver.getLocalPort() + path);

            assertThat(new PublicAddresses(true).flaw(url)).isEmpty();
            assertThat(call(PATIENCE, true, url, name -> addresses("127.0.0.1")))
                    .isInstanceOf(Answered.class);
            answering.join();
            assertThat(heads).contains("POST " + target + " HTTP/1.1");
        }
        assertThat(asked).containsExactly(host.toLowerCase(Locale.ROOT).replaceAll("\\.$", ""));
    }

    @Test
    void whatAnEarlierVersionStoredIsRefusedAndNotThrown() {
        URI poison = URI.create("https://example.com:65536/hook");

        assertThat(code(call(PATIENCE, false, poison, name -> addresses("8.8.8.8"))))
                .isEqualTo("address_refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_host.example.test", "receiver.test"})
    void namesTheReceiverInTls(String host) throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AtomicReference<String> hello = new AtomicReference<>("");
            Thread listening = Thread.ofVirtual().start(() -> {
                try (Socket socket = receiver.accept()) {
                    byte[] record = socket.getInputStream().readNBytes(5);
                    int length = ((record[3] & 0xff) << 8) + (record[4] & 0xff);
                    hello.set(new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1));
                } catch (IOException left) {
                    assertThat(left).isNull();
                }
            });
            URI url = URI.create("https://" + host + ":" + receiver.getLocalPort() + "/");

            assertThat(call(PATIENCE, true, url, name -> addresses("127.0.0.1")))
                    .isInstanceOf(Unanswered.class);
            listening.join();
            assertThat(hello.get()).contains(host);
        }
    }

    @Test
    void tellsApartWhyThereIsNoAnswer() {
        assertThat(code(call(true, "receiver.test", host -> {
                    throw new UnknownHostException(host);
                })))
                .isEqualTo("unknown_host");
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(code(call(true, "127.0.0.1", InetAddress::getAllByName))).isEqualTo("connection_lost");
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withFixedDelay(20_000)));
        assertThat(code(call(Duration.ofMillis(500), true, "127.0.0.1", InetAddress::getAllByName)))
                .isEqualTo("timeout");
        int port = server.port();
        server.stop();
        assertThat(code(call(true, "127.0.0.1:" + port, InetAddress::getAllByName)))
                .isEqualTo("connect_failed");
    }

    @Test
    void aStatusLineIsAnAnswerHoweverSlowTheBodyIs() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = slow.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"
                                    .getBytes(StandardCharsets.US_ASCII));
                    // Until the caller goes away.
                    long read = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    assertThat(read).isPositive();
                } catch (IOException left) {
                    assertThat(left).isNotNull();
                }
            });

            assertThat(call(true, "127.0.0.1:" + slow.getLocalPort(), InetAddress::getAllByName))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answered -> assertThat(answered.status()).isEqualTo(200));
        }
    }

    @Test
    void anEndlessBodyIsLeftAfterItsBeginning() throws IOException, InterruptedException {
        AtomicLong written = new AtomicLong();
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread receiver = Thread.ofVirtual().start(() -> {
                try (Socket socket = endless.accept();
                        OutputStream out = socket.getOutputStream()) {
                    byte[] chunk = "x".repeat(8192).getBytes(StandardCharsets.US_ASCII);
                    out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write("2000\r\n".getBytes(StandardCharsets.US_ASCII));
                        out.write(chunk);
                        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                        written.addAndGet(chunk.length);
                    }
                } catch (IOException left) {
                    assertThat(left).isNotNull();
                }
            });

            Answer answer = call(true, "127.0.0.1:" + endless.getLocalPort(), InetAddress::getAllByName);

            assertThat(answer).isInstanceOfSatisfying(Answered.class, answered -> {
                assertThat(answered.status()).isEqualTo(200);
                assertThat(answered.body()).hasSize(500);
            });
            receiver.join();
            // What the buffers of two sockets hold, and no more.
            assertThat(written.get()).isLessThan(32L * 1024 * 1024);
        }
    }

    @Test
    void readsRetryAfterInSecondsAndAsADate() {
        for (String value : List.of("120", "Mon, 03 Mar 2036 09:02:00 GMT")) {
            server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", value)));
            assertThat(call(true, "127.0.0.1", InetAddress::getAllByName))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answered -> assertThat(answered.retryAfter()).isEqualTo(Duration.ofMinutes(2)));
        }
    }

    private Answer call(boolean lenient, String host, Names names) {
        return call(PATIENCE, lenient, host, names);
    }

    private Answer call(Duration timeout, boolean lenient, String host, Names names) {
        String scheme = lenient ? "http" : "https";
        URI url = URI.create(scheme + "://" + (host.contains(":") ? host : host + ":" + server.port()) + "/hook");
        return call(timeout, lenient, url, names);
    }

    private Answer call(Duration timeout, boolean lenient, URI url, Names names) {
        try (GuardedCalls calls = new GuardedCalls(new PublicAddresses(lenient), timeout, CLOCK, name -> {
            asked.add(name);
            return names.resolve(name);
        })) {
            return calls.post(url, Map.of("content-type", "application/json"), "{}");
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String code(Answer answer) {
        return answer instanceof Unanswered unanswered ? unanswered.code() : answer.toString();
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }
}
