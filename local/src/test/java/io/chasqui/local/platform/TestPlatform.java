package io.chasqui.local.platform;

import io.chasqui.json.Json;
import io.chasqui.local.EngineOptions;
import io.chasqui.local.EngineOptions.Mode;
import io.chasqui.local.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole platform with a clock that only a test moves: nothing happens until {@link #pump()}, and then all that is
 * due happens.
 */
final class TestPlatform implements AutoCloseable {
    /** A Monday far ahead: DynamoDB Local deletes by the machine's clock what has expired by ours. */
    static final Instant START = Instant.parse("2036-03-03T09:00:00Z");

    final MutableClock clock = MutableClock.at(START);
    final LocalPlatform platform;
    final String key;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestPlatform(@Nullable Path data, @Nullable Path connections) {
        platform = LocalPlatform.start(
                EngineOptions.defaults().withClock(clock).withMode(Mode.MANUAL).withDataDirectory(data), connections);
        key = platform.issueKey();
    }

    static TestPlatform start() {
        return new TestPlatform(null, null);
    }

    static TestPlatform start(@Nullable Path data, @Nullable Path connections) {
        return new TestPlatform(data, connections);
    }

    /** An answer: its status, its headers and its body, as text and as JSON. */
    record Answer(int status, Map<String, List<String>> headers, String text) {
        Map<String, Object> json() {
            return Json.object(text);
        }

        /** {@return the value at a path of names and list indexes, such as {@code runs.0.messages.delivered}} */
        @Nullable
        Object at(String path) {
            Object value = json();
            for (String name : path.split("\\.", -1)) {
                value = value instanceof List<?> list
                        ? list.get(Integer.parseInt(name))
                        : ((Map<?, ?>) Objects.requireNonNull(value)).get(name);
            }
            return value;
        }

        String text(String path) {
            return (String) Objects.requireNonNull(at(path), path);
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** {@return a request with the ready key} */
    HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", "Bearer " + key);
    }

    /** {@return a request without a key} */
    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(platform.baseUri() + path)).timeout(Duration.ofSeconds(30));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Lets happen all that is due now. */
    void pump() {
        platform.engine().pumpUntilIdle();
    }

    /** Lets the time pass, and happen all that falls due at its end. */
    void pass(Duration time) {
        clock.advance(time);
        pump();
    }

    @Override
    public void close() {
        platform.close();
        http.close();
    }
}
