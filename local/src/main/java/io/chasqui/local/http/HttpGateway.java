package io.chasqui.local.http;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.RouteDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP API on 127.0.0.1: its routes are the topology's. It answers 404 to what has no route, unless a
 * function does, 413 to a body above 10 MB,
 * and 500 when a handler throws or answers nothing. As in API Gateway, a handler's multi-value headers are not sent
 * (payload format 2.0 has none), its cookies are, and a body without a type is {@code text/plain}.
 */
public final class HttpGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpGateway.class);
    private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;
    private static final long GRACE_MILLIS = 1_000;

    private final HttpServer server;
    private final Topology topology;
    private final RouteTable routes;
    private final Clock clock;
    private final Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> functions =
            new ConcurrentHashMap<>();
    private final Map<String, HttpHandler> paths = new ConcurrentHashMap<>();
    private final ReadWriteLock answering = new ReentrantReadWriteLock();

    private HttpGateway(HttpServer server, Topology topology, Clock clock) {
        this.server = server;
        this.topology = topology;
        this.routes = new RouteTable(topology.routes());
        this.clock = clock;
    }

    /** A gateway that is bound to {@code port} (0: a free one) and not started; connections wait until it is. */
    public static HttpGateway bind(int port, Topology topology, Clock clock) {
        HttpGateway gateway = new HttpGateway(LoopbackServer.bind(port), topology, clock);
        gateway.server.createContext("/", gateway::handle);
        return gateway;
    }

    /** Where the gateway listens, such as {@code http://127.0.0.1:8080}, without a slash at the end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Lets {@code handler} serve the routes of the function of that name. */
    public void serve(String function, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
        functions.put(function, handler);
    }

    /** Lets {@code handler} serve all requests for exactly {@code path}, which goes before any route. */
    public void serve(String path, HttpHandler handler) {
        paths.put(path, handler);
    }

    /** Starts answering. */
    public void start() {
        server.start();
    }

    /** Waits up to a second for the requests that are being answered, and stops. */
    @Override
    public void close() {
        boolean idle = false;
        try {
            idle = answering.writeLock().tryLock(GRACE_MILLIS, TimeUnit.MILLISECONDS);
            server.stop(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.stop(0);
        } finally {
            if (idle) {
                answering.writeLock().unlock();
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        answering.readLock().lock();
        try (exchange) {
            HttpHandler own = paths.get(exchange.getRequestURI().getPath());
            if (own != null) {
                own.handle(exchange);
                return;
            }
            String path = PercentCoding.path(exchange.getRequestURI().getRawPath());
            Optional<RouteTable.Match> match = routes.find(exchange.getRequestMethod(), path)
                    .or(() -> topology.fallback()
                            .map(function -> new RouteTable.Match(RouteDefinition.fallback(function), Map.of())));
            if (match.isEmpty()) {
                answer(exchange, 404, "Not Found");
                return;
            }
            byte[] body = body(exchange.getRequestBody());
            if (body == null) {
                answer(exchange, 413, "Request Entity Too Large");
                return;
            }
            invoke(exchange, match.get(), body);
        } catch (RuntimeException e) {
            LOG.error("The gateway failed on {} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            answer(exchange, 500, "Internal Server Error");
        } finally {
            answering.readLock().unlock();
        }
    }

    private void invoke(HttpExchange exchange, RouteTable.Match match, byte[] body) throws IOException {
        String name = match.route().function();
        var handler = functions.get(name);
        FunctionDefinition function = topology.functions().get(name);
        if (handler == null || function == null) {
            LOG.error("No handler serves the function {}", name);
            answer(exchange, 500, "Internal Server Error");
            return;
        }
        String requestId = UUID.randomUUID().toString();
        exchange.getResponseHeaders().set("apigw-requestid", requestId);
        APIGatewayV2HTTPResponse response = null;
        try {
            response = handler.handleRequest(
                    new GatewayRequest(exchange, match, body, clock.instant(), requestId).event(),
                    Invocation.of(function));
        } catch (RuntimeException | Error e) {
            LOG.error("The function {} failed on {}", name, match.route().key(), e);
        }
        if (response == null || response.getStatusCode() < 100) {
            answer(exchange, 500, "Internal Server Error");
            return;
        }
        answer(exchange, response);
    }

    private static void answer(HttpExchange exchange, APIGatewayV2HTTPResponse response) throws IOException {
        Map<String, String> headers = response.getHeaders() == null ? Map.of() : response.getHeaders();
        headers.forEach((name, value) -> {
            if (value != null && !name.equalsIgnoreCase("content-length")) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        if (response.getCookies() != null) {
            response.getCookies()
                    .forEach(cookie -> exchange.getResponseHeaders().add("set-cookie", cookie));
        }
        byte[] body = bytes(response.getBody(), response.getIsBase64Encoded());
        if (body.length > 0 && exchange.getResponseHeaders().getFirst("content-type") == null) {
            exchange.getResponseHeaders().set("content-type", "text/plain;charset=UTF-8");
        }
        send(exchange, response.getStatusCode(), body);
    }

    private static void answer(HttpExchange exchange, int status, String message) throws IOException {
        exchange.getResponseHeaders().set("content-type", "application/json");
        send(exchange, status, ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodyless ? -1 : body.length);
        if (!bodyless) {
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] bytes(@Nullable String body, boolean base64) {
        if (body == null) {
            return new byte[0];
        }
        return base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] body(InputStream in) throws IOException {
        byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
        return body.length > MAX_BODY_BYTES ? null : body;
    }
}
