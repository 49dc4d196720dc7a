package io.chasqui.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.chasqui.local.EngineEndpoints;
import io.chasqui.local.EngineOptions;
import io.chasqui.local.EngineOptions.Mode;
import io.chasqui.local.LocalEngine;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.local.platform.LocalPlatform.FunctionProcesses;
import io.chasqui.local.process.Artefacts;
import io.chasqui.local.process.Machine;
import io.chasqui.local.process.ProcessHandlers;
import io.chasqui.local.process.Processes;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.platform.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Functions whose process is started for one event, beside a plain function that makes the same calls to AWS. What the
 * machine does besides meets both, since they take turns.
 */
final class ColdStarts implements AutoCloseable {
    private static final String REQUEST = """
            {"version": "2.0", "routeKey": "POST /v1/messages", "rawPath": "/v1/messages", "rawQueryString": "",
             "headers": {%s"authorization": "Bearer %s", "content-type": "application/json"},
             "requestContext": {"http": {"method": "POST", "path": "/v1/messages", "sourceIp": "192.0.2.7"}},
             "body": "{\\"to\\":{\\"phone\\":\\"%s\\"},\\"purpose\\":\\"transactional\\",\\"content\\":{\\"text\\":\\"Hi\\"}}",
             "isBase64Encoded": false}""";

    private static final int WARM = 200;

    private final LocalPlatform platform;
    private final LocalEngine engine;
    private final ProcessHandlers managed;
    private final ProcessHandlers own;
    private final Processes plain;
    private final String key;

    /**
     * @param modules the directory of the modules, with their artefacts
     * @param environment variables of every process
     */
    ColdStarts(Path modules, Map<String, String> environment) throws IOException {
        managed = each(Artefacts.managed(modules));
        own = each(own(modules));
        platform = LocalPlatform.start(
                EngineOptions.defaults().withMode(Mode.MANUAL),
                null,
                Map.of(),
                new FunctionProcesses(managed, environment));
        engine = platform.engine();
        key = platform.issueKey();
        plain = new Processes(
                each(Artefacts.managed(PlainArtefact.in(modules))), endpoints -> environment(endpoints, environment));
    }

    /** What is started, and what it asks of AWS when it is cold. */
    enum Subject {
        SEND_API("send", "send-api", "batch-get,put,get,update,query,put"),
        DISPATCH("send", "dispatch-transactional", "update,query,send,send,update"),
        RECEIPTS("receipt", "receipts", "update");

        private final String module;
        private final String function;
        private final String calls;

        Subject(String module, String function, String calls) {
            this.module = module;
            this.function = function;
            this.calls = calls;
        }

        /** {@return whose artefact it is in} */
        String module() {
            return module;
        }

        @Override
        public String toString() {
            return function;
        }
    }

    /** Has what the emulators and the engine run compiled: it would count as the functions', and more so the faster they are. */
    void warm() throws IOException {
        for (int i = 0; i < WARM; i++) {
            for (Subject subject : Subject.values()) {
                FunctionDefinition function = function(subject);
                call(Objects.requireNonNull(engine.handler(function.name())), function, event(subject));
            }
        }
    }

    /** {@return the function that accepts messages, each with a key and to a recipient of its own} */
    Running accepting() throws Exception {
        FunctionDefinition function = function(Subject.SEND_API);
        return new Running(
                platform.coldHandler(function, managed),
                function,
                number -> REQUEST.formatted(
                        "\"idempotency-key\": \"warm-" + number + "\", ",
                        key,
                        "+1415555%04d".formatted(number % 10_000)));
    }

    /** {@return a plain one that makes the calls which that makes when it is warm: what UnitsTest counts} */
    Running plainAccepting() throws Exception {
        FunctionDefinition function = plainly(function(Subject.SEND_API));
        return new Running(plain.handler(function, engine.endpoints()), function, number -> "\"accept\"");
    }

    /** A function's process that is called again and again. */
    static final class Running implements AutoCloseable {
        private final Object handler;
        private final FunctionDefinition function;
        private final IntFunction<String> event;
        private @Nullable ProcessHandle process;

        private Running(Object handler, FunctionDefinition function, IntFunction<String> event) {
            this.handler = handler;
            this.function = function;
            this.event = event;
        }

        /** @param number of the call: no two are the same */
        void call(int number) throws IOException {
            Set<ProcessHandle> before = process == null ? processes() : Set.of();
            check(function, ColdStarts.call(handler, function, event.apply(number)));
            if (process == null) {
                Set<ProcessHandle> started = processes();
                started.removeAll(before);
                process = started.iterator().next();
            }
        }

        /** {@return what the process has had of the processors since its start} */
        double cpuMillis() {
            return process == null
                    ? 0
                    : process.info().totalCpuDuration().orElseThrow().toMillis();
        }

        @Override
        public void close() throws IOException {
            try {
                ((AutoCloseable) handler).close();
            } catch (Exception broken) {
                throw new IOException(function.name() + " does not end", broken);
            }
        }

        private static Set<ProcessHandle> processes() {
            return ProcessHandle.current().children().collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** {@return how long ours takes from nothing to its answer, in milliseconds} */
    double ours(Subject subject) throws Exception {
        FunctionDefinition function = function(subject);
        return millis(platform.coldHandler(function, managed), function, event(subject));
    }

    /** {@return the same with our own runtime and its ahead-of-time cache} */
    double cached(Subject subject) throws Exception {
        FunctionDefinition function = function(subject);
        return millis(platform.coldHandler(function, own), function, event(subject));
    }

    /** {@return the artefacts that bring their runtime, whether or not they were made} */
    static Artefacts own(Path modules) {
        return Artefacts.own(modules, Machine.architecture());
    }

    /** {@return the same of the plain function} */
    double plain(Subject subject) throws Exception {
        FunctionDefinition function = plainly(function(subject));
        return millis(plain.handler(function, engine.endpoints()), function, "\"" + subject.calls + "\"");
    }

    private static FunctionDefinition plainly(FunctionDefinition like) {
        return new FunctionDefinition(
                like.name(),
                PlainArtefact.MODULE,
                PlainHandler.class.getName(),
                like.trigger(),
                like.table(),
                like.batchSize(),
                like.windowSeconds(),
                like.filter(),
                like.memoryMb(),
                like.timeoutSeconds());
    }

    @Override
    public void close() {
        platform.close();
    }

    private static double millis(Object handler, FunctionDefinition function, String event) throws Exception {
        long start = System.nanoTime();
        String answer = call(handler, function, event);
        double millis = (System.nanoTime() - start) / 1e6;
        ((AutoCloseable) handler).close();
        check(function, answer);
        return millis;
    }

    private static void check(FunctionDefinition function, String answer) {
        if (Stream.of("\"done\"", "\"batchItemFailures\":[]", "\"statusCode\":202")
                .noneMatch(answer::contains)) {
            throw new IllegalStateException(function.name() + " answered " + answer);
        }
    }

    private static String call(Object handler, FunctionDefinition function, String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ((RequestStreamHandler) handler)
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        answer,
                        Invocation.of(function));
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** One that was not handed over before; what has to be done first is done by processes that are warm. */
    private String event(Subject subject) throws IOException {
        return switch (subject) {
            case SEND_API -> request();
            case DISPATCH -> dispatch(accept());
            case RECEIPTS -> {
                Map<String, Object> message = accept();
                FunctionDefinition function = function(Subject.DISPATCH);
                call(Objects.requireNonNull(engine.handler(function.name())), function, dispatch(message));
                yield queued("receipts", """
                        {"v":1,"type":"receipt","tenant":"local","attempt":"%s.0.1","status":"DELIVERED","providerId":"1",\
                        "code":null,"occurredAt":"2026-01-01T00:00:00Z"}""".formatted(message.get("id")));
            }
        };
    }

    private String request() {
        return REQUEST.formatted("", key, "+14155550123");
    }

    private Map<String, Object> accept() throws IOException {
        FunctionDefinition function = function(Subject.SEND_API);
        String answer = call(Objects.requireNonNull(engine.handler(function.name())), function, request());
        return Json.object((String) Objects.requireNonNull(Json.object(answer).get("body")));
    }

    private static String dispatch(Map<String, Object> message) {
        return queued("dispatch-transactional.fifo", """
                {"v":1,"type":"send","tenant":"local","message":"%s","contact":"%s","lane":"TRANSACTIONAL","turn":0}""".formatted(message.get("id"), message.get("contact")));
    }

    private static String queued(String queue, String task) {
        return """
            {"Records": [{"messageId": "1", "receiptHandle": "1", "body": "%s", "messageAttributes": {},
             "attributes": {"MessageGroupId": "1"}, "eventSource": "aws:sqs", "awsRegion": "us-east-1",
             "eventSourceARN": "arn:aws:sqs:us-east-1:000000000000:chasqui-%s"}]}""".formatted(task.replace("\"", "\\\""), queue);
    }

    private FunctionDefinition function(Subject subject) {
        return Objects.requireNonNull(engine.topology().functions().get(subject.function));
    }

    private static ProcessHandlers each(Artefacts artefacts) {
        return ProcessHandlers.each(artefacts, (function, line) -> {});
    }

    private static Map<String, String> environment(EngineEndpoints endpoints, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("TABLES", endpoints.tablePrefix());
        environment.put("DYNAMO", endpoints.dynamo().toString());
        environment.put("SQS", endpoints.sqs().toString());
        environment.put("QUEUE", endpoints.queueUrlPrefix() + "timers");
        return environment;
    }
}
