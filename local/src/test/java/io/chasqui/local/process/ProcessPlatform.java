package io.chasqui.local.process;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.chasqui.local.EngineOptions;
import io.chasqui.local.LocalEngine;
import io.chasqui.local.MutableClock;
import io.chasqui.local.carrier.TwilioSignature;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.local.platform.LocalPlatform.FunctionProcesses;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.tenant.Mode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The platform with each function in a process from its artefact, restored from its snapshot, and events as AWS has them. */
final class ProcessPlatform implements AutoCloseable {
    static final Path MODULES = Path.of("..", "functions");
    static final String CONNECTION = "twilio-us";
    private static final String TOKEN = "a token of ours and Twilio's";

    final MutableClock clock = MutableClock.at(Instant.now());
    final String key;
    final LocalEngine engine;
    private final LocalPlatform platform;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Set<String> fed = ConcurrentHashMap.newKeySet();

    /** @param directory for what the platform is told of connections */
    ProcessPlatform(Path directory) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), TOKEN);
        Path connections = Files.writeString(
                directory.resolve("connections.json"), """
                {"connections": [{"id": "%s", "tenant": "local", "vendor": "twilio", "channels": ["sms"],
                  "sender": "+15557122661", "settings": {"accountSid": "AC%s"}, "secrets": {"authToken": "file:%s"}}]}""".formatted(CONNECTION, "0".repeat(32), token));
        platform = LocalPlatform.start(
                EngineOptions.defaults().withMode(EngineOptions.Mode.MANUAL).withClock(clock),
                connections,
                Map.of(),
                // As Terraform deploys them.
                new FunctionProcesses(
                        ProcessHandlers.each(
                                Artefacts.managed(MODULES), (function, line) -> logged.add(function + ": " + line)),
                        Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start", "AWS_LAMBDA_LOG_LEVEL", "DEBUG")));
        engine = platform.engine();
        key = platform.issueKey();
        // Before a relay learns that nobody wants to know.
        answer(request("/v1/events/log")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"enabled\": true}")));
    }

    /** {@return what AWS hands over, with what is ours in place of the names in double curly brackets} */
    static String event(String file, String... values) {
        try (InputStream in = requireNonNull(ProcessPlatform.class.getResourceAsStream("/aws-events/" + file), file)) {
            String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < values.length; i += 2) {
                String value = values[i + 1].replace("\\", "\\\\").replace("\"", "\\\"");
                event = event.replace("{{" + values[i] + "}}", value);
            }
            return event;
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** {@return a form that the carrier posts, and signs; API Gateway hands it over in base 64} */
    static String callback(String route, String query, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String url = "https://id.execute-api.us-east-1.amazonaws.com" + route + "/" + CONNECTION
                + (query.isEmpty() ? "" : "?" + query);
        return event(
                "api-gateway-v2-base64.json",
                "ROUTE",
                route,
                "CONNECTION",
                CONNECTION,
                "QUERY",
                query,
                "SIGNATURE",
                TwilioSignature.of(TOKEN, url, fields),
                "BODY",
                Base64.getEncoder().encodeToString(form.getBytes(StandardCharsets.UTF_8)));
    }

    /** Past the gateway and the pumps: the very bytes. */
    Map<String, Object> call(String function, String event) {
        fed.add(function);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            ((RequestStreamHandler) requireNonNull(engine.handler(function)))
                    .handleRequest(
                            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                            answer,
                            Invocation.of(
                                    requireNonNull(engine.topology().functions().get(function))));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        return Json.object(answer.toString(StandardCharsets.UTF_8));
    }

    /** {@return whether a function was given an event past the gateway and the pumps} */
    boolean isFed(String function) {
        return fed.contains(function);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform.baseUri() + path)).header("Authorization", "Bearer " + key);
    }

    /** {@return the answer to a request through the gateway} */
    Map<String, Object> get(String path) {
        return answer(request(path).GET());
    }

    /** {@return the answer to a request with a live key} */
    Map<String, Object> getLive(String path) {
        return answer(request(path)
                .setHeader("Authorization", "Bearer " + platform.issueKey(Mode.LIVE))
                .GET());
    }

    /** {@return the answer to a request through the gateway} */
    Map<String, Object> post(String path, String json) {
        return answer(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Map<String, Object> answer(HttpRequest.Builder request) {
        try {
            return Json.object(
                    http.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** {@return what the functions logged, line by line, after their names} */
    List<String> logged() {
        return List.copyOf(logged);
    }

    /** {@return the same as objects, without metrics} */
    List<Map<String, Object>> lines() {
        return logged.stream()
                .map(line -> Json.object(line.substring(line.indexOf(": ") + 2)))
                .filter(line -> !line.containsKey("_aws"))
                .toList();
    }

    @Override
    public void close() {
        platform.close();
    }
}
