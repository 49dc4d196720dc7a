package io.chasqui.local;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

class LocalEngineTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MutableClock clock = MutableClock.at(NOON);
    private final RecordingFactory factory = new RecordingFactory();

    @Test
    void movesRequestsRecordsMessagesAndSchedulesByHand() throws Exception {
        long start = System.nanoTime();
        try (LocalEngine engine = LocalEngine.start(
                EngineOptions.defaults().withClock(clock).withMode(EngineOptions.Mode.MANUAL), factory)) {
            System.out.println("engine ready in " + (System.nanoTime() - start) / 1_000_000 + " ms");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(engine.baseUri().resolve("/v1/messages/msg_1"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            engine.dynamo().putItem(put -> put.tableName("chasqui-conversations")
                    .item(Map.of("pk", fromS("c"), "sk", fromS("1"))));
            engine.sqs().sendMessage(send -> send.queueUrl(engine.endpoints().queueUrlPrefix() + "timers")
                    .messageBody("timer")
                    .delaySeconds(60));
            engine.scheduler().createSchedule(create -> create.name("wave")
                    .scheduleExpression("at(2026-03-01T12:05:00)")
                    .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                    .target(target -> target.arn(engine.endpoints().queueArnPrefix() + "campaign-waves")
                            .roleArn("arn:aws:iam::000000000000:role/scheduler")
                            .input("wave 1")));
            engine.pumpUntilIdle();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(factory.sortKeys("dispatch-relay")).containsExactly("1");
            assertThat(factory.bodies("timers")).isEmpty();

            clock.advance(Duration.ofMinutes(5));
            engine.pumpUntilIdle();
            assertThat(factory.bodies("timers")).containsExactly("timer");
            assertThat(factory.bodies("campaign-waves")).containsExactly("wave 1");
            start = System.nanoTime();
            engine.pumpUntilIdle();
            System.out.println("idle round " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
        System.out.println("all in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
