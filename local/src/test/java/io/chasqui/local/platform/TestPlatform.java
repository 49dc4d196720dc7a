package io.chasqui.local.platform;

import io.chasqui.local.EngineEndpoints;
import io.chasqui.local.EngineOptions;
import io.chasqui.local.MutableClock;
import io.chasqui.local.contract.Contract;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.routing.Router;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Originator;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.access.Tenants;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.tenant.TenantSettings;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The whole platform with a clock that only a test moves: nothing happens until {@link #pump()}, and then all that is
 * due happens.
 */
final class TestPlatform implements AutoCloseable {
    /** A Monday far ahead: DynamoDB Local deletes by the machine's clock what has expired by ours. */
    static final Instant START = Instant.parse("2036-03-03T09:00:00Z");

    /** The sender of ours that people write to. */
    static final String OURS = "+12025550199";

    /** How long an answer may take: much longer than it does on a machine that has other things to do too. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Contract CONTRACT = Contract.read();

    final MutableClock clock;
    final LocalPlatform platform;
    final String key;
    private final HttpClient http = HttpClient.newHttpClient();
    private int written;

    private TestPlatform(Instant start, @Nullable Path data, @Nullable Path connections, Map<String, String> settings) {
        clock = MutableClock.at(start);
        platform = LocalPlatform.start(
                EngineOptions.defaults()
                        .withClock(clock)
                        .withMode(EngineOptions.Mode.MANUAL)
                        .withDataDirectory(data),
                connections,
                settings);
        key = platform.issueKey(connections == null ? Mode.TEST : Mode.LIVE);
    }

    static TestPlatform start() {
        return new TestPlatform(START, null, null, Map.of());
    }

    static TestPlatform start(@Nullable Path data, @Nullable Path connections) {
        return new TestPlatform(START, data, connections, Map.of());
    }

    static TestPlatform startWithIssuers(String issuers) {
        return start(START, Map.of("chasqui.issuers", issuers));
    }

    /** @param settings of the installation, by property */
    static TestPlatform start(Instant start, Map<String, String> settings) {
        return new TestPlatform(start, null, null, settings);
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

        int number(String path) {
            return (Integer) Objects.requireNonNull(at(path), path);
        }

        @SuppressWarnings("unchecked") // JSON's objects have nothing but texts for names
        Map<String, Object> object(String path) {
            return (Map<String, Object>) Objects.requireNonNull(at(path), path);
        }

        @SuppressWarnings("unchecked") // the API's lists hold nothing but objects
        List<Map<String, Object>> list(String path) {
            return (List<Map<String, Object>>) Objects.requireNonNull(at(path), path);
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer patch(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    Answer post(String path, String json, String idempotencyKey) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(json)));
    }

    /** {@return the body of a message to a phone, with more of its fields as JSON members} */
    static String message(String phone, String purpose, String... members) {
        return """
                {"to": {"phone": "%s"}, "purpose": "%s", "content": {"text": "Hello"}%s}""".formatted(
                        phone, purpose, Stream.of(members).map(", "::concat).collect(Collectors.joining()));
    }

    /** {@return the answer to the request to send such a message} */
    Answer sendTo(String phone, String purpose, String... members) {
        return post("/v1/messages", message(phone, purpose, members));
    }

    /** {@return the message as it is now} */
    Answer see(Answer accepted) {
        return get("/v1/messages/" + accepted.text("id"));
    }

    /** {@return what has become of the message, and why where there is a reason: {@code failed sandbox:landline}} */
    String status(Answer accepted) {
        Answer message = see(accepted);
        return message.text("status") + (message.at("reason") == null ? "" : " " + message.at("reason"));
    }

    /** {@return the task of a message that the sandbox has just brought} */
    Task arrived(TenantId tenant, String phone, String words, String providerId) {
        InboundMessage message = new InboundMessage(
                Router.SANDBOX,
                providerId,
                Channel.SMS,
                new Phone(phone),
                OURS,
                new Content.Text(words),
                clock.instant(),
                false);
        return new MessageTask.InboundArrived(tenant, contact(phone), message, Mode.TEST, null);
    }

    /** {@return the id that whoever has the phone has with the tenant of the ready key} */
    ContactId contact(String phone) {
        return contact(new Phone(phone));
    }

    ContactId contact(Originator originator) {
        return platform.bean("inbound", ContactIds.class).ofOriginator(LocalPlatform.TENANT, originator);
    }

    /** Lets a person of the sandbox write to us, about what a test key has sent. */
    void writes(String phone, String text) {
        writes(phone, text, Mode.TEST);
    }

    /** Lets a person of the sandbox write to us, about messages of that mode. */
    void writes(String phone, String text, Mode mode) {
        InboundMessage message = new InboundMessage(
                Router.SANDBOX,
                "test-" + ++written,
                Channel.SMS,
                new Phone(phone),
                OURS,
                new Content.Text(text),
                clock.instant(),
                false);
        platform.bean("inbound", TaskQueue.class)
                .enqueue(List.of(
                        new MessageTask.InboundArrived(LocalPlatform.TENANT, contact(phone), message, mode, null)));
    }

    /** {@return a request with the ready key} */
    HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", "Bearer " + key);
    }

    /** {@return a request without a key} */
    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(platform.baseUri() + path)).timeout(PATIENCE);
    }

    /** Sends a request. It and its answer are held to the API's description. */
    Answer send(HttpRequest.Builder request) {
        try {
            HttpRequest sent = request.build();
            HttpResponse<String> response = http.send(sent, BodyHandlers.ofString());
            CONTRACT.check(sent, response);
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Lets calls of a tenant come from one block alone. */
    void fence(TenantId tenant, String cidr) {
        platform.bean("send", Tenants.class)
                .put(
                        tenant,
                        new TenantSettings(List.of(Cidr.parse(cidr).orElseThrow())),
                        platform.bean("send", AuditEntries.class)
                                .done(Actor.PLATFORM, tenant, "tenant.update", tenant.value()));
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

    /** Lets the time pass in steps, and happen at each what falls due. */
    void pass(Duration time, Duration step) {
        for (Duration left = time; left.isPositive(); left = left.minus(step)) {
            pass(left.compareTo(step) < 0 ? left : step);
        }
    }

    /** Lets {@code interceptor} see all calls to AWS from now on. */
    void tap(ExecutionInterceptor interceptor) {
        Tap.put(interceptor, endpoints());
    }

    /** Lets all calls to AWS pass unseen again. */
    void untap() {
        Tap.remove(endpoints());
    }

    private List<URI> endpoints() {
        EngineEndpoints endpoints = platform.engine().endpoints();
        return List.of(endpoints.dynamo(), endpoints.sqs(), endpoints.scheduler());
    }

    @Override
    public void close() {
        untap();
        platform.close();
        http.close();
        RightsGuard.check();
    }
}
