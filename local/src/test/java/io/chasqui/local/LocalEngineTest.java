package io.chasqui.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.chasqui.local.sqs.QueuedMessage;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

@Isolated("it looks for threads that are left behind")
class LocalEngineTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    private final MutableClock clock = MutableClock.at(NOON);
    private final RecordingFactory factory = new RecordingFactory();

    @Test
    void movesEverythingByHandOnTheGivenClock() throws Exception {
        try (LocalEngine engine = manual()) {
            assertThat(get(engine, "/v1/messages/msg_1")).isEqualTo(200);
            put(engine, "1");
            sendTimer(engine, "timer", 60);
            schedule(engine, "wave", "at(2026-03-01T12:05:00)");

            assertThat(engine.pumpUntilIdle()).isEqualTo(2);
            assertThat(factory.sortKeys("dispatch-relay")).containsExactly("m#1");
            assertThat(factory.sortKeys("outcome-relay")).containsExactly("m#1");
            assertThat(factory.bodies("timers")).isEmpty();

            clock.advance(Duration.ofMinutes(5));
            engine.pumpUntilIdle();
            assertThat(factory.bodies("timers")).containsExactly("timer");
            assertThat(factory.bodies("campaign-waves")).containsExactly("wave");
            assertThat(engine.pumpUntilIdle()).isZero();
            assertThat(engine.poisoned())
                    .isEqualTo(Map.of("consent-relay", 0, "dispatch-relay", 0, "outcome-relay", 0));
        }
    }

    @Test
    void showsWhatAQueueGaveUp() {
        factory.answer(
                "timers",
                event -> new SQSBatchResponse(((SQSEvent) event)
                        .getRecords().stream()
                                .map(message -> new BatchItemFailure(message.getMessageId()))
                                .toList()));
        try (LocalEngine engine = manual()) {
            sendTimer(engine, "lost", 0);
            int most = requireNonNull(engine.topology().queues().get("timers")).maxReceives();
            for (int receives = 0; receives <= most; receives++) {
                engine.pumpUntilIdle();
                if (receives + 1 == most) {
                    assertThat(engine.deadLetters("timers").depth()).isZero();
                }
                clock.advance(Duration.ofSeconds(181));
            }

            assertThat(engine.messages("timers")).isEmpty();
            assertThat(engine.deadLetters("timers")).satisfies(dead -> {
                assertThat(dead.queue()).isEqualTo("chasqui-timers-dlq");
                assertThat(dead.messages()).extracting(QueuedMessage::body).containsExactly("lost");
            });
            assertThatThrownBy(() -> engine.deadLetters("nothing")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noticesWorkThatMovesInACircle() {
        try (LocalEngine engine = manual()) {
            factory.answer("timers", event -> {
                sendTimer(engine, "again", 0);
                return new SQSBatchResponse(List.of());
            });
            sendTimer(engine, "again", 0);

            assertThatThrownBy(() -> engine.pumpUntilIdle(50))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("50 rounds");
        }
    }

    @Test
    void movesEverythingByItselfInTheBackground() throws Exception {
        try (LocalEngine engine = LocalEngine.start(EngineOptions.defaults(), factory)) {
            put(engine, "1");
            sendTimer(engine, "timer", 0);
            schedule(engine, "wave", "rate(1 day)");

            Deadline.await(
                    "the record", () -> factory.sortKeys("dispatch-relay").contains("m#1"));
            Deadline.await("the timer", () -> factory.bodies("timers").contains("timer"));
            Deadline.await("the wave", () -> factory.bodies("campaign-waves").contains("wave"));
            Deadline.await("the deletes", () -> engine.messages("timers").isEmpty());
            assertThat(get(engine, "/v1/messages/msg_1")).isEqualTo(200);
        }
    }

    @Test
    void goesOnAfterARestartWhereItWas() {
        EngineOptions options = EngineOptions.defaults()
                .withClock(clock)
                .withMode(EngineOptions.Mode.MANUAL)
                .withDataDirectory(directory);
        try (LocalEngine engine = LocalEngine.start(options, factory)) {
            put(engine, "1");
            engine.pumpUntilIdle();
            put(engine, "2");
            sendTimer(engine, "timer", 60);
            schedule(engine, "wave", "at(2026-03-01T12:05:00)");
        }
        assertThat(factory.sortKeys("dispatch-relay")).containsExactly("m#1");
        clock.advance(Duration.ofMinutes(10));

        try (LocalEngine engine = LocalEngine.start(options, factory)) {
            engine.pumpUntilIdle();

            assertThat(factory.sortKeys("dispatch-relay")).containsExactly("m#1", "m#2");
            assertThat(factory.bodies("timers")).containsExactly("timer");
            assertThat(factory.bodies("campaign-waves")).containsExactly("wave");
            assertThat(engine.dynamo()
                            .scan(scan -> scan.tableName("chasqui-conversations"))
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void doesAfterARestartWhatItsConsumerDiedAt() {
        EngineOptions options = EngineOptions.defaults()
                .withClock(clock)
                .withMode(EngineOptions.Mode.MANUAL)
                .withDataDirectory(directory);
        try (LocalEngine engine = LocalEngine.start(options, factory)) {
            sendTimer(engine, "timer", 0);
            assertThat(engine.sqs()
                            .receiveMessage(receive ->
                                    receive.queueUrl(engine.endpoints().queueUrlPrefix() + "timers"))
                            .messages())
                    .hasSize(1);
            assertThat(engine.pumpUntilIdle()).isZero();
        }

        try (LocalEngine engine = LocalEngine.start(options, factory)) {
            engine.pumpUntilIdle();

            assertThat(factory.bodies("timers")).containsExactly("timer");
            assertThat(engine.messages("timers")).isEmpty();
        }
    }

    @Test
    void waitsInOneLongPollOfEachQueueWhileNothingHappens() {
        try (LocalEngine engine = LocalEngine.start(EngineOptions.defaults(), factory)) {
            int queues = engine.topology().queues().size();

            Deadline.await("one receive of each queue, and nobody else at work", () -> {
                List<Thread.State> states = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("queue-"))
                        .map(Thread::getState)
                        .toList();
                long receiving =
                        states.stream().filter(Thread.State.RUNNABLE::equals).count();
                long behind =
                        states.stream().filter(Thread.State.WAITING::equals).count();
                return states.size() > 3 * queues && receiving == queues && behind == states.size() - queues;
            });
        }
    }

    @Test
    void leavesNothingRunningWhenItCannotStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                            () -> LocalEngine.start(EngineOptions.defaults().withPort(taken.getLocalPort()), factory))
                    .hasMessageContaining("Can't listen");
        }
        assertThatThrownBy(() -> LocalEngine.start(EngineOptions.defaults(), (function, endpoints) -> "no handler"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no RequestHandler");
        Deadline.await(
                "the end of the parts' threads",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .noneMatch(name -> name.matches("(elasticmq|queue|stream|pool)-.*")));
    }

    @Test
    void closesTwice() {
        LocalEngine engine = manual();
        engine.close();
        engine.close();

        assertThatThrownBy(() -> get(engine, "/v1/messages")).isInstanceOf(java.io.IOException.class);
    }

    private LocalEngine manual() {
        return LocalEngine.start(
                EngineOptions.defaults().withClock(clock).withMode(EngineOptions.Mode.MANUAL), factory);
    }

    private static void put(LocalEngine engine, String key) {
        engine.dynamo()
                .putItem(put -> put.tableName(engine.endpoints().tablePrefix() + "conversations")
                        .item(Map.of("pk", fromS("c"), "sk", fromS("m#" + key), "d", fromS("o"))));
    }

    private static void sendTimer(LocalEngine engine, String body, int delaySeconds) {
        engine.sqs()
                .sendMessage(send -> send.queueUrl(engine.endpoints().queueUrlPrefix() + "timers")
                        .messageBody(body)
                        .delaySeconds(delaySeconds));
    }

    private static void schedule(LocalEngine engine, String name, String expression) {
        engine.scheduler()
                .createSchedule(create -> create.name(name)
                        .scheduleExpression(expression)
                        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                        .target(target -> target.arn(engine.endpoints().queueArnPrefix() + "campaign-waves")
                                .roleArn("arn:aws:iam::000000000000:role/scheduler")
                                .input(name)));
    }

    private static int get(LocalEngine engine, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(engine.baseUri().resolve(path)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
