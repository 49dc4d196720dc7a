package io.chasqui.verifier;

import io.chasqui.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A caller of the API, with its key. */
final class Api {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String key;

    Api(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** An answer with the expected status. */
    record Answer(String text) {
        /** {@return the value at a path of names and list indexes, such as {@code runs.0.messages.delivered}} */
        @Nullable
        Object at(String path) {
            Object value = Json.object(text);
            for (String name : path.split("\\.", -1)) {
                if (value instanceof List<?> list) {
                    value = Integer.parseInt(name) < list.size() ? list.get(Integer.parseInt(name)) : null;
                } else {
                    value = value instanceof Map<?, ?> map ? map.get(name) : null;
                }
            }
            return value;
        }

        String text(String path) {
            Object value = at(path);
            CheckFailed.unless(value instanceof String, "there is no " + path + " in " + text);
            return String.valueOf(value);
        }
    }

    Answer get(String path) {
        return send("GET", path, "application/json", "", 200);
    }

    Answer post(String path, String json, int status) {
        return send("POST", path, "application/json", json, status);
    }

    Answer put(String path, String json) {
        return send("PUT", path, "application/json", json, 200);
    }

    /** @param status the expected status; any other fails the check */
    Answer send(String method, String path, String type, String body, int status, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            CheckFailed.unless(
                    answer.statusCode() == status,
                    method + " " + path + ": expected " + status + ", but it is " + answer.statusCode() + " "
                            + answer.body());
            return new Answer(answer.body());
        } catch (IOException failed) {
            throw new CheckFailed(method + " " + path + ": " + failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CheckFailed(method + " " + path + " was interrupted");
        }
    }
}
