package io.chasqui.local.docs;

import com.sun.net.httpserver.HttpExchange;
import io.chasqui.local.LocalEngine;
import io.chasqui.platform.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Serves {@code /docs}, the reference made from {@code /v1/openapi.json} by Swagger UI,, {@code /docs/errors} and {@code /docs/errors/<code>}.
 * All of it comes from the class path; the pages' content security policy lets a browser load nothing from elsewhere.
 */
public final class DocsPages {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
    private static final String WEBJAR_VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private DocsPages() {}

    public static void serve(LocalEngine engine) {
        String webjar = WEBJAR + version() + "/";
        serve(engine, "/docs", "text/html", "docs/reference.html");
        serve(engine, "/docs/", "text/html", "docs/reference.html");
        serve(engine, "/docs/reference.js", "text/javascript", "docs/reference.js");
        serve(engine, "/docs/page.css", "text/css", "docs/page.css");
        serve(engine, "/docs/swagger-ui.css", "text/css", webjar + "swagger-ui.css");
        serve(engine, "/docs/swagger-ui-bundle.js", "text/javascript", webjar + "swagger-ui-bundle.js");
        String errors = MarkdownPage.html(errors());
        for (String path : List.of("/docs/errors", "/docs/errors/")) {
            engine.serve(path, exchange -> answer(exchange, "text/html", errors.getBytes(StandardCharsets.UTF_8)));
        }
        for (ProblemCode code : ProblemCode.values()) {
            String page = "docs/errors/" + code.wire();
            engine.serve(
                    "/" + page,
                    exchange -> answer(
                            exchange,
                            "text/html",
                            MarkdownPage.html(text(page + ".md")).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String errors() {
        return Arrays.stream(ProblemCode.values())
                .map(code -> "| " + code.status() + " | [" + code.wire() + "](/docs/errors/" + code.wire() + ") | "
                        + code.title() + " |\n")
                .sorted()
                .collect(Collectors.joining("", "# Errors\n\n| status | code | |\n|---|---|---|\n", ""));
    }

    private static void serve(LocalEngine engine, String path, String type, String resource) {
        engine.serve(path, exchange -> answer(exchange, type, bytes(resource)));
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        boolean read = exchange.getRequestMethod().equals("GET");
        exchange.sendResponseHeaders(read ? 200 : 405, read ? body.length : -1);
        if (read) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static String version() {
        try (InputStream properties = open(WEBJAR_VERSION)) {
            Properties read = new Properties();
            read.load(properties);
            return Objects.requireNonNull(read.getProperty("version"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(String resource) throws IOException {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream bytes = open(resource)) {
            return bytes.readAllBytes();
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(DocsPages.class.getResourceAsStream("/" + resource), resource);
    }
}
