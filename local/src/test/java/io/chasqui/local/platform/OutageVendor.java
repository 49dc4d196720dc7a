package io.chasqui.local.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chasqui.local.http.LoopbackServer;
import io.chasqui.local.platform.Outage.Part;
import io.chasqui.messaging.provider.Form;
import io.chasqui.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A carrier and a receiver of webhooks that fail as an outage says. What fails is answered 503 and not carried out. */
final class OutageVendor implements AutoCloseable {
    private static final byte[] TAKEN = "{\"sid\": \"SM0123456789abcdef0123456789abcdef\", \"status\": \"queued\"}"
            .getBytes(StandardCharsets.UTF_8);

    private final HttpServer server = LoopbackServer.bind(0);
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();
    private final List<String> attempts = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> events = new CopyOnWriteArrayList<>();

    OutageVendor() {
        server.createContext("/", exchange -> answer(exchange, Part.CARRIER, this::take));
        server.createContext(
                "/events",
                exchange -> answer(exchange, Part.RECEIVER, body -> {
                    if (!body.isEmpty()) {
                        events.add(Json.object(body));
                    }
                }));
        server.start();
    }

    /** What becomes of a request that is taken. */
    @FunctionalInterface
    private interface Taking {
        void take(String body);
    }

    void meets(@Nullable Outage next) {
        outage.set(next);
    }

    String receiver() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    /** {@return a file that describes the connection to the carrier} */
    Path connections(Path directory) {
        try {
            Path token = Files.writeString(directory.resolve("token"), TwilioStub.TOKEN);
            return Files.writeString(directory.resolve("connections.json"), """
                    {"connections": [{"id": "%s", "tenant": "local", "vendor": "twilio", "channels": ["sms"],
                     "sender": "%s", "settings": {"accountSid": "%s", "baseUrl": "http://127.0.0.1:%d"},
                     "secrets": {"authToken": "file:%s"}}]}""".formatted(
                            TwilioStub.CONNECTION,
                            TwilioStub.SENDER,
                            TwilioStub.ACCOUNT,
                            server.getAddress().getPort(),
                            token));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** {@return the attempts that the carrier took, in order} */
    List<String> attempts() {
        return attempts;
    }

    /** {@return the events that the receiver took, in order} */
    List<Map<String, Object>> events() {
        return events;
    }

    private void take(String body) {
        String url = Form.parse(body).only("StatusCallback").orElseThrow();
        attempts.add(url.substring(url.indexOf("?ref=") + 5));
    }

    private void answer(HttpExchange exchange, Part part, Taking taking) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Outage now = outage.get();
            if (now != null && now.fails(part)) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            taking.take(body);
            exchange.sendResponseHeaders(201, TAKEN.length);
            exchange.getResponseBody().write(TAKEN);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
