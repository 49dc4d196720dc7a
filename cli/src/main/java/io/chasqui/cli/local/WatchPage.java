package io.chasqui.cli.local;

import com.sun.net.httpserver.HttpExchange;
import io.chasqui.local.LocalEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The page at {@code /} of the local platform: conversations and messages as they happen. It reads and writes by the public
 * API alone, with a test key that stands in the page.
 */
final class WatchPage {
    /** Nothing but what this page itself brings; no other page may frame it. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private WatchPage() {}

    /** @param key a test key of all scopes */
    static void serve(LocalEngine engine, String key) {
        URI base = engine.baseUri();
        serve(engine, base, "/", "text/html", text("watch.html").replace("{{key}}", key));
        serve(engine, base, "/watch.css", "text/css", text("watch.css"));
        serve(engine, base, "/watch.js", "text/javascript", text("watch.js"));
    }

    private static void serve(LocalEngine engine, URI base, String path, String type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        engine.serve(path, exchange -> answer(exchange, base, type, body));
    }

    private static void answer(HttpExchange exchange, URI base, String type, byte[] body) throws IOException {
        // A page of elsewhere whose name leads to this machine would be let read the key (DNS rebinding).
        String host = exchange.getRequestHeaders().getFirst("Host");
        boolean isOurs = base.getAuthority().equals(host) || ("localhost:" + base.getPort()).equals(host);
        boolean reads = exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
        if (!isOurs || !reads) {
            exchange.sendResponseHeaders(isOurs ? 405 : 421, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean bodyless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, bodyless ? -1 : body.length);
        if (!bodyless) {
            exchange.getResponseBody().write(body);
        }
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(WatchPage.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
