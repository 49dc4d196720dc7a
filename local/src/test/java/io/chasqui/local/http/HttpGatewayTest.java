package io.chasqui.local.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.local.MutableClock;
import io.chasqui.local.topology.Topology;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGatewayTest {
    private final HttpGateway gateway = HttpGateway.bind(
            0, withFallback(Optional.empty()), MutableClock.at(Instant.parse("2026-03-01T12:00:00.5Z")));
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<@Nullable APIGatewayV2HTTPEvent> seen = new AtomicReference<>();
    private APIGatewayV2HTTPResponse response =
            APIGatewayV2HTTPResponse.builder().withStatusCode(204).build();

    @BeforeEach
    void start() {
        gateway.serve("send-api", (event, context) -> {
            seen.set(event);
            return response;
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void handsOverTheRequestInPayloadFormat2() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/messages/a%20b%2Bc?x=1&y=a%20b&x=2&flag&z=%C3%BC+"))
                .header("X-Many", "one")
                .header("X-Many", "two")
                .header("Cookie", "a=1; b=2")
                .header("User-Agent", "test")
                .build();

        assertThat(send(request).statusCode()).isEqualTo(204);
        APIGatewayV2HTTPEvent event = event();
        assertThat(event.getVersion()).isEqualTo("2.0");
        assertThat(event.getRouteKey()).isEqualTo("GET /v1/messages/{id}");
        assertThat(event.getRawPath()).isEqualTo("/v1/messages/a b+c");
        assertThat(event.getRawQueryString()).isEqualTo("x=1&y=a%20b&x=2&flag&z=%C3%BC+");
        assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("x", "1,2", "y", "a b", "flag", "", "z", "ü "));
        assertThat(event.getPathParameters()).isEqualTo(Map.of("id", "a b+c"));
        assertThat(event.getCookies()).containsExactly("a=1", "b=2");
        assertThat(event.getHeaders())
                .containsEntry("x-many", "one,two")
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry("host", gateway.baseUri().getAuthority())
                .doesNotContainKey("cookie");
        assertThat(event.getBody()).isNull();
        assertThat(event.getIsBase64Encoded()).isFalse();
        assertThat(event.getRequestContext()).satisfies(context -> {
            assertThat(context.getHttp().getMethod()).isEqualTo("GET");
            assertThat(context.getHttp().getPath()).isEqualTo("/v1/messages/a b+c");
            assertThat(context.getHttp().getProtocol()).isEqualTo("HTTP/1.1");
            assertThat(context.getHttp().getSourceIp()).isEqualTo("127.0.0.1");
            assertThat(context.getHttp().getUserAgent()).isEqualTo("test");
            assertThat(context.getTime()).isEqualTo("01/Mar/2026:12:00:00 +0000");
            assertThat(context.getTimeEpoch()).isEqualTo(1_772_366_400_500L);
            assertThat(context.getDomainName()).isEqualTo("127.0.0.1");
            assertThat(context.getStage()).isEqualTo("$default");
            assertThat(context.getRequestId()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,false",
        "application/json; charset=utf-8,false",
        "application/problem+json,false",
        "text/plain,false",
        "application/xml,false",
        "application/javascript,false",
        "application/x-www-form-urlencoded,true",
        "application/octet-stream,true",
        "multipart/form-data; boundary=x,true",
        ",true",
    })
    void encodesWhatIsNotText(@Nullable String type, boolean base64) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri("/v1/messages")).POST(BodyPublishers.ofString("a=ü"));
        if (type != null) {
            request.header("content-type", type);
        }
        send(request.build());

        String body = requireNonNull(event().getBody());
        assertThat(event().getIsBase64Encoded()).isEqualTo(base64);
        assertThat(base64 ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body)
                .isEqualTo("a=ü");
    }

    @Test
    void handsBackTheResponse() throws Exception {
        response = APIGatewayV2HTTPResponse.builder()
                .withStatusCode(201)
                .withHeaders(Map.of("Location", "/v1/messages/1", "content-length", "99"))
                .withCookies(List.of("a=1; Secure", "b=2"))
                .withBody(Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}))
                .withIsBase64Encoded(true)
                .build();
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(uri("/v1/messages"))
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("location")).contains("/v1/messages/1");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1; Secure", "b=2");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain;charset=UTF-8");
        assertThat(answer.body()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/messages/batch,POST /v1/messages/batch",
        "POST,/v1/messages/batch/cancel,POST /v1/messages/{id}/cancel",
        "GET,/v1/messages,GET /v1/messages",
    })
    void prefersLiteralSegments(String method, String path, String routeKey) throws Exception {
        send(HttpRequest.newBuilder(uri(path))
                .method(method, BodyPublishers.noBody())
                .build());

        assertThat(event().getRouteKey()).isEqualTo(routeKey);
    }

    @ParameterizedTest
    @CsvSource({"GET,/", "DELETE,/v1/messages", "GET,/v1/messages/", "GET,/v1/messages/a/b", "GET,/V1/messages"})
    void answers404WithoutARoute(String method, String path) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(path))
                .method(method, BodyPublishers.noBody())
                .build());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
        assertThat(seen.get()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"GET,/", "DELETE,/v1/messages", "PATCH,/v1/keys"})
    void handsOverWhatHasNoRouteWhereAFunctionAnswersIt(String method, String path) throws Exception {
        try (HttpGateway answered = HttpGateway.bind(0, Topology.load(), Clock.systemUTC())) {
            answered.serve("send-api", (event, context) -> {
                seen.set(event);
                return response;
            });
            answered.start();

            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(answered.baseUri() + path))
                    .method(method, BodyPublishers.noBody())
                    .build());

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(event().getRouteKey()).isEqualTo("$default");
            assertThat(event().getRawPath()).isEqualTo(path);
        }
    }

    private static Topology withFallback(Optional<String> function) {
        Topology all = Topology.load();
        return new Topology(all.tables(), all.queues(), all.functions(), all.routes(), function);
    }

    @Test
    void answers413AboveTenMegabytes() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/messages"));
        assertThat(send(request.POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024]))
                                .build())
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(request.POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1]))
                                .build())
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void answers500WhenTheHandlerFails() throws Exception {
        gateway.serve("send-api", (event, context) -> {
            throw new IllegalStateException("no");
        });
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(uri("/v1/messages")).build());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        gateway.serve("send-api", (event, context) -> null);
        assertThat(send(HttpRequest.newBuilder(uri("/v1/messages")).build()).statusCode())
                .isEqualTo(500);
    }

    @Test
    void servesOwnPathsFirst() throws Exception {
        gateway.serve("/docs", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(send(HttpRequest.newBuilder(uri("/docs?x")).build()).body()).isEqualTo("ok");
        assertThat(send(HttpRequest.newBuilder(uri("/docs/more")).build()).statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private APIGatewayV2HTTPEvent event() {
        return requireNonNull(seen.get());
    }

    private URI uri(String path) {
        return URI.create(gateway.baseUri() + path);
    }
}
