package io.chasqui.cli.packaging;

import io.chasqui.local.EngineOptions;
import io.chasqui.local.EngineOptions.Mode;
import io.chasqui.local.MutableClock;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.local.platform.LocalPlatform.FunctionProcesses;
import io.chasqui.local.process.ProcessHandlers;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import io.chasqui.messaging.provider.sandbox.MagicNumber;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.queue.ParkedRecord;
import io.chasqui.wiring.Tasks;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A short run of the platform that calls each function. The cache has the classes that are loaded in it. The functions
 * of a module run in one process, from the directory that becomes its artefact.
 */
final class Training implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Training.class);
    private static final Pattern TRAINED = Pattern.compile(TrainingHandler.TRAINED_PREFIX + "([a-z-]+)");
    private static final Duration WRITES_DOWN_WITHIN = Duration.ofMinutes(2);
    private static final Duration TRAINED_WITHIN = Duration.ofSeconds(10);
    private static final Duration TIMERS_LATER = Duration.ofMinutes(8);

    private final List<FunctionDefinition> functions = functions();
    private final MutableClock clock = MutableClock.at(Instant.now());
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> untrained = ConcurrentHashMap.newKeySet();
    private final CountDownLatch called = new CountDownLatch(functions.size());
    private final LocalPlatform platform;
    private final String key;

    /** @param directory the directory in which a module's process starts */
    Training(Function<String, Path> directory) {
        functions.forEach(function -> untrained.add(function.name()));
        ProcessHandlers handlers = ProcessHandlers.byModule(Training::host, directory, WRITES_DOWN_WITHIN, this::hear);
        platform = LocalPlatform.start(
                EngineOptions.defaults().withMode(Mode.MANUAL).withClock(clock),
                null,
                Map.of(),
                new FunctionProcesses(
                        handlers,
                        Map.of(
                                "JAVA_TOOL_OPTIONS",
                                TaskRoot.recording(),
                                TrainingHandler.HANDLERS,
                                handlers(functions))));
        key = platform.issueKey();
    }

    /** {@return the functions to train: all but the one for alarms, whose start time does not matter} */
    static List<FunctionDefinition> functions() {
        return Topology.load().functions().values().stream()
                .filter(function -> function.trigger() != Trigger.ALARM)
                .toList();
    }

    /** @throws IllegalStateException when something fails, or a function was not called */
    void run() throws IOException, InterruptedException {
        platform.engine().serve("/training", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        post("/v1/webhooks", """
            {"url": "%s/training", "events": ["message.*", "consent.changed"]}\
            """.formatted(platform.baseUri()));
        String asked = message(MagicNumber.REPLIES, "service");
        message(MagicNumber.REPLIES_STOP, "transactional");
        message(MagicNumber.SILENT, "authentication");
        post("/v1/messages/batch", """
            {"messages": [{"to": {"phone": "+14155550123"}, "purpose": "service", "content": {"text": "Hello"}}]}\
            """);
        String contact = id(post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155550124\"}]}"));
        send("PUT", "/v1/contacts/" + contact + "/consents", """
            {"consents": [{"channel": "sms", "purpose": "marketing", "state": "granted", "evidence": {"where": "a shop"}}]}\
            """);
        post("/v1/campaigns", """
                {"name": "Training", "purpose": "transactional", "content": {"text": "Hello {{name}}"},
             "recipients": [{"to": {"phone": "+14155550125"}, "variables": {"name": "Ana"}}]}\
            """);
        park(contact);
        pass(Duration.ZERO);
        pass(Duration.ofSeconds(5));
        pass(TIMERS_LATER);
        for (String path : new String[] {
            "/v1/messages/" + asked,
            "/v1/messages?contact=" + contact,
            "/v1/keys",
            "/v1/dead-letters",
            "/v1/webhooks",
            "/v1/campaigns"
        }) {
            send("GET", path, "");
        }
        if (!called.await(TRAINED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the training called no " + new TreeSet<>(untrained));
        }
    }

    /** The processes record the classes that they have loaded when they end. */
    @Override
    public void close() {
        platform.close();
    }

    /** A relay parks a record only when it can't do it. */
    private void park(String contact) {
        ParkedRecord record = new ParkedRecord(
                "consent-relay", LocalPlatform.TENANT.value() + "#" + contact, "1", "stream", Map.of());
        platform.engine()
                .sqs()
                .sendMessage(request -> request.queueUrl(
                                platform.engine().endpoints().queueUrlPrefix() + "parked-records.fifo")
                        .messageBody(Tasks.CODEC.write(record))
                        .messageGroupId(record.place().group())
                        .messageDeduplicationId(record.place().deduplication()));
    }

    private void pass(Duration time) {
        clock.advance(time);
        platform.engine().pumpUntilIdle();
    }

    private String message(MagicNumber to, String purpose) throws IOException, InterruptedException {
        return id(post("/v1/messages", """
            {"to": {"phone": "%s"}, "purpose": "%s", "validity": "PT1M", "content": {"text": "Hello"}}\
            """.formatted(to.number(), purpose)));
    }

    private static String id(String answer) {
        return String.valueOf(Json.object(answer).get("id"));
    }

    private String post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json);
    }

    private String send(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.baseUri() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    method + " " + path + " was answered with " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private void hear(String module, String line) {
        Matcher trained = TRAINED.matcher(line);
        if (trained.find()) {
            untrained.remove(trained.group(1));
            called.countDown();
        } else if (!line.startsWith("{") && !line.startsWith("Picked up ")) {
            LOG.info("{}: {}", module, line);
        }
    }

    /** The process of a module, with the largest memory and the longest timeout of all functions. */
    private static FunctionDefinition host(FunctionDefinition function) {
        return new FunctionDefinition(
                function.module(),
                function.module(),
                TrainingHandler.class.getName(),
                function.trigger(),
                function.table(),
                function.batchSize(),
                function.windowSeconds(),
                function.filter(),
                1024,
                60);
    }

    private static String handlers(Collection<FunctionDefinition> functions) {
        return functions.stream()
                .map(function -> function.name() + "=" + function.handler())
                .collect(Collectors.joining(","));
    }
}
