package io.chasqui.local.process;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chasqui.local.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>, version 2018-06-01, for
 * one process: it asks for the next event, which may take as long as it likes, and posts its answer or its error. One
 * call is under way at a time, as in an instance of Lambda's. With SnapStart it asks to be restored first.
 */
final class RuntimeApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeApi.class);
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final Pattern OUTCOME = Pattern.compile("invocation/([^/]+)/(response|error)");

    private final HttpServer server = LoopbackServer.bind(0);
    private final BlockingDeque<Optional<Call>> waiting = new LinkedBlockingDeque<>();
    private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
    private volatile @Nullable Call current;
    private volatile @Nullable FunctionException ended;

    private RuntimeApi() {}

    static RuntimeApi start() {
        RuntimeApi api = new RuntimeApi();
        api.server.createContext("/", api::handle);
        api.server.start();
        return api;
    }

    /** {@return host and port, as {@code AWS_LAMBDA_RUNTIME_API} names them} */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** {@return done when the process is ready for its snapshot: what it does from then on, it does restored} */
    CompletableFuture<Void> snapshot() {
        return snapshot;
    }

    /** Lets the process have the call, when it asks. */
    void offer(Call call) {
        current = call;
        waiting.add(Optional.of(call));
        FunctionException end = ended;
        if (end != null) {
            call.fail(end);
        }
    }

    /** There is no process any more: fails the call that is under way, and all that are offered from now on. */
    void end(FunctionException end) {
        ended = end;
        snapshot.completeExceptionally(end);
        fail(end);
    }

    private void fail(FunctionException failure) {
        Call call = current;
        if (call != null) {
            call.fail(failure);
        }
    }

    @Override
    public void close() {
        waiting.add(Optional.empty());
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String what = path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
            if (what.equals("invocation/next") && exchange.getRequestMethod().equals("GET")) {
                next(exchange);
            } else if (what.equals("restore/next")
                    && exchange.getRequestMethod().equals("GET")) {
                restore(exchange);
            } else if (what.equals("init/error") || what.equals("restore/error")) {
                fail(error(exchange.getRequestBody().readAllBytes()));
                accept(exchange);
            } else {
                outcome(exchange, OUTCOME.matcher(what));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that says it is ready for its snapshot is restored from it when there is a call. */
    private void restore(HttpExchange exchange) throws IOException, InterruptedException {
        snapshot.complete(null);
        Optional<Call> next = waiting.take();
        waiting.addFirst(next);
        if (next.isPresent()) {
            send(exchange, 200, "{}");
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Optional<Call> next = waiting.take();
        if (next.isEmpty()) {
            return;
        }
        Call call = next.get();
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", call.id());
        headers.set("Lambda-Runtime-Deadline-Ms", deadline(call));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", call.functionArn());
        headers.set("Lambda-Runtime-Trace-Id", traceId());
        exchange.sendResponseHeaders(200, call.event().length);
        exchange.getResponseBody().write(call.event());
        call.take();
    }

    private void outcome(HttpExchange exchange, Matcher outcome) throws IOException {
        Call call = current;
        if (!outcome.matches() || !exchange.getRequestMethod().equals("POST")) {
            refuse(exchange, 404, "NotFound");
            return;
        }
        if (call == null || !call.id().equals(outcome.group(1))) {
            refuse(exchange, 400, "InvalidRequestID");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(Call.MOST_BYTES + 1);
        if (body.length > Call.MOST_BYTES) {
            call.fail(new FunctionException("Function.ResponseSizeTooLarge", "the answer is larger than 6 MB"));
            refuse(exchange, 413, "RequestEntityTooLarge");
            return;
        }
        // Before its caller has the answer: the next call may follow at once.
        accept(exchange);
        if (outcome.group(2).equals("response")) {
            call.answer(body);
        } else {
            call.fail(error(body));
        }
    }

    private static FunctionException error(byte[] body) {
        try {
            Map<String, Object> error = JSON.std.mapFrom(body);
            return new FunctionException(
                    String.valueOf(error.get("errorType")), String.valueOf(error.get("errorMessage")));
        } catch (IOException unreadable) {
            LOG.debug("An error that is no JSON", unreadable);
            return new FunctionException("Runtime.Unknown", new String(body, StandardCharsets.UTF_8));
        }
    }

    /** The process works out from it what time it has left: by the system's clock, whatever the engine's is. */
    private static String deadline(Call call) {
        return String.valueOf(System.currentTimeMillis() + call.timeout().toMillis());
    }

    /** In X-Ray's form, not sampled. */
    private static String traceId() {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String seconds = hex.toHexDigits((int) (System.currentTimeMillis() / 1000));
        String root = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextInt());
        return "Root=1-" + seconds + "-" + root + ";Parent=" + hex.toHexDigits(random.nextLong()) + ";Sampled=0";
    }

    private static void accept(HttpExchange exchange) throws IOException {
        send(exchange, 202, "{\"status\":\"OK\"}");
    }

    private static void refuse(HttpExchange exchange, int status, String type) throws IOException {
        send(exchange, status, "{\"errorType\":\"" + type + "\",\"errorMessage\":\"" + type + "\"}");
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
