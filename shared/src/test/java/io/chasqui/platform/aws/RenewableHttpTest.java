package io.chasqui.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class RenewableHttpTest {
    /** By the caller's port. */
    private final List<Integer> connections = new ArrayList<>();

    private final RenewableHttp http = new RenewableHttp(new FirstHttp());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            connections.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[2]);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    @Test
    void usesAConnectionAgainUntilItIsRenewed() throws IOException {
        call();
        call();

        http.renew();
        call();
        call();

        assertThat(connections.get(1)).isEqualTo(connections.get(0));
        assertThat(connections.get(2)).isNotEqualTo(connections.get(0)).isEqualTo(connections.get(3));
    }

    private void call() throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                .build();
        HttpExecuteResponse answer = http.prepareRequest(
                        HttpExecuteRequest.builder().request(request).build())
                .call();
        try (var body = answer.responseBody().orElseThrow()) {
            assertThat(body.readAllBytes()).hasSize(2);
        }
    }
}
