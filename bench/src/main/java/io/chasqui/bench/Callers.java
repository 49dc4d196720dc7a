package io.chasqui.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Callers of the API, side by side. */
final class Callers implements AutoCloseable {
    static final int THREADS = 8;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final URI base;
    private final String key;

    Callers(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Does the work for each number from {@code from} to before {@code to}, and ends when all is done. */
    void each(int from, int to, IntConsumer work) throws Exception {
        AtomicInteger next = new AtomicInteger(from);
        List<Future<?>> callers = new ArrayList<>();
        for (int caller = 0; caller < THREADS; caller++) {
            callers.add(threads.submit(() -> {
                for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                    work.accept(i);
                }
            }));
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
    }

    void send(int number) {
        post("/v1/messages", "application/json", 202, """
                {"to": {"phone": "%s"}, "purpose": "transactional",
                 "content": {"text": "Your order {{order}} shipped"}, "variables": {"order": "A-%d"}}""".formatted(phone(number), number));
    }

    String post(String path, String type, int status, String body) {
        return call(path, status, request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    String get(String path) {
        return call(path, 200, request(path).GET());
    }

    /** {@return a number of its own for each, none of them magic} */
    static String phone(int number) {
        return "+1415" + (2_000_000 + number);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + key);
    }

    private String call(String path, int status, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != status) {
                throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
