package io.chasqui.cli.local;

import io.chasqui.platform.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A page in a Chromium without a window, told what to do by its DevTools protocol (https://chromedevtools.github.io). */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<Map<String, Object>>> asked = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    private final AtomicInteger last = new AtomicInteger();
    private @Nullable String session;

    private Browser(Process process, URI address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Listener())
                .join();
    }

    static boolean isThere() {
        return Files.isExecutable(CHROMIUM);
    }

    /** @param profile an empty directory */
    static Browser open(URI page, Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile)
                .redirectErrorStream(true)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Browser browser = new Browser(process, listening(said));
        Thread.ofVirtual().start(() -> said.lines().forEach(ignored -> {}));
        String target = (String)
                browser.ask("Target.createTarget", Map.of("url", "about:blank")).get("targetId");
        browser.session = (String) browser.ask("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId");
        browser.ask("Page.enable", Map.of());
        browser.ask("Page.navigate", Map.of("url", page.toString()));
        browser.loaded.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return browser;
    }

    private static URI listening(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return URI.create(matcher.group(1));
            }
        }
        throw new IOException("Chromium has ended");
    }

    /** {@return the value of an expression, which may be a promise of it} */
    @Nullable
    Object evaluate(String expression) {
        Map<String, Object> answer =
                ask("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError("the page throws: " + answer.get("exceptionDetails"));
        }
        return ((Map<?, ?>) Objects.requireNonNull(answer.get("result"))).get("value");
    }

    /** Waits until an expression is true, which is asked for again whenever the page has changed. */
    void await(String condition) {
        Object unused = evaluate("""
                new Promise((resolve, reject) => {
                  const seen = () => { if (%1$s) { observer.disconnect(); resolve(true); } };
                  const observer = new MutationObserver(seen);
                  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
                  setTimeout(() => reject(new Error('not seen in time, in: ' + document.body?.innerText)), %2$d);
                  seen();
                })""".formatted(condition, PATIENCE_SECONDS * 900));
    }

    private Map<String, Object> ask(String method, Map<String, Object> parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        asked.put(id, answer);
        Map<String, Object> request = session == null
                ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
        socket.sendText(Json.text(request), true).join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        @SuppressWarnings("unchecked") // JSON's objects have nothing but texts for names
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                Map<String, Object> message = Json.object(text.toString());
                text.setLength(0);
                if ("Page.loadEventFired".equals(message.get("method"))) {
                    loaded.complete(true);
                }
                CompletableFuture<Map<String, Object>> answer =
                        message.get("id") instanceof Integer id ? asked.remove(id) : null;
                if (answer != null) {
                    answer.complete((Map<String, Object>)
                            message.getOrDefault("result", Map.of("exceptionDetails", List.of(message))));
                }
            }
            from.request(1);
            return null;
        }
    }

    static void deleteQuietly(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
