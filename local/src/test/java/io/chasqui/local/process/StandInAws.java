package io.chasqui.local.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chasqui.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a function finds around it in Lambda, at one address: its role's credentials, Secrets Manager, and a DynamoDB in
 * which there is nothing. It can do what a restore on another machine does: connections from before it are dead, without
 * a word.
 */
final class StandInAws implements AutoCloseable {
    private static final String CREDENTIALS = "/credentials";

    private final HttpServer server = LoopbackServer.bind(0);
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final Set<Integer> dead = new HashSet<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    /**
     * A request that was answered.
     *
     * @param what the service's operation
     * @param connection tells connections apart
     * @param accessKey of the credentials that it is signed with
     */
    record Heard(String what, int connection, String accessKey) {}

    StandInAws() {
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * {@return where the credentials are, as <a
     * href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html">a function with SnapStart is told</a>}
     */
    Map<String, String> environment() {
        return Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                address() + CREDENTIALS,
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "token");
    }

    /** {@return the requests until now, which are forgotten} */
    List<Heard> heard() {
        List<Heard> all = new ArrayList<>(heard);
        heard.clear();
        return all;
    }

    /** {@return how many requests came on a dead connection, and wait for an answer} */
    int lost() {
        return lost.get();
    }

    /** From now on nothing answers on these connections. */
    synchronized void cut(List<Heard> connections) {
        connections.forEach(request -> dead.add(request.connection()));
    }

    private synchronized boolean isDead(int connection) {
        return dead.contains(connection);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int connection = exchange.getRemoteAddress().getPort();
            exchange.getRequestBody().readAllBytes();
            if (isDead(connection)) {
                lost.incrementAndGet();
                end.await();
                return;
            }
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            String what = exchange.getRequestURI().getPath().equals(CREDENTIALS) ? CREDENTIALS : target;
            String signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            heard.add(new Heard(
                    what.substring(what.indexOf('.') + 1),
                    connection,
                    signed.replaceAll(".*Credential=(\\w+)/.*", "$1")));
            send(exchange, what);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Credentials are too old at once: the SDK asks for new ones as it does when time has gone by. */
    private void send(HttpExchange exchange, String what) throws IOException {
        String answer = switch (what) {
            case CREDENTIALS -> """
                {"AccessKeyId": "KEY%d", "SecretAccessKey": "secret", "Token": "token",
                 "Expiration": "2026-01-01T00:00:00Z"}""".formatted(issued.incrementAndGet());
            case "secretsmanager.GetSecretValue" -> "{\"SecretString\": \"an identity key of some length\"}";
            default -> "{}";
        };
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
