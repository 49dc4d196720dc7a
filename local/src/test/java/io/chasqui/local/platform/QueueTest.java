package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.platform.queue.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

@TestInstance(Lifecycle.PER_CLASS)
class QueueTest {
    private TestPlatform platform;
    private int sent;

    @BeforeAll
    void start() {
        platform = TestPlatform.start();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoTaskIsParkedAtOnceWithItsReason(QueueName queue) {
        List<String> poison = List.of(
                "garbage",
                "{}",
                "[]",
                "{\"v\": 1, \"type\": \"dance\"}",
                "{\"v\": 99, \"type\": \"send\"}",
                "{\"v\": 1, \"type\": \"send\", \"tenant\": \"local\", \"message\": \"msg_1\"}",
                misplaced(queue));

        poison.forEach(body -> send(queue, body));
        platform.pump();

        List<QueuedMessage> dead =
                platform.platform.engine().deadLetters(queue.wire()).messages();
        assertThat(dead).extracting(QueuedMessage::body).containsExactlyInAnyOrderElementsOf(poison);
        assertThat(dead)
                .allSatisfy(
                        letter -> assertThat(letter.attributes().get("reason")).isNotBlank());
        assertThat(platform.platform.engine().messages(queue.wire())).isEmpty();
    }

    @Test
    void poisonHoldsUpNobodyElse() {
        try (TestPlatform own = TestPlatform.start()) {
            Instant soon = own.clock.instant().plus(Duration.ofMinutes(5));
            for (QueueName queue : QueueName.values()) {
                send(own, queue, "garbage before");
            }
            Answer now = own.sendTo("+14155550190", "transactional");
            Answer later = own.sendTo("+14155550191", "service", "\"sendAt\": \"" + soon + "\"");
            Answer campaign = own.post("/v1/campaigns", """
                    {"name": "News", "purpose": "service", "content": {"text": "Hello"},
                     "recipients": [{"to": {"phone": "+14155550192"}}, {"to": {"phone": "+14155550193"}}]}""");
            own.writes("+14155550194", "STOP");
            for (QueueName queue : QueueName.values()) {
                send(own, queue, "garbage behind");
            }

            own.pump();
            own.pass(Duration.ofSeconds(1));
            own.pass(Duration.ofMinutes(5));
            own.pass(Duration.ofSeconds(1));

            assertThat(own.status(now)).isEqualTo("delivered");
            assertThat(own.status(later)).isEqualTo("delivered");
            assertThat(own.get("/v1/campaigns/" + campaign.text("id")).at("runs.0.messages.delivered"))
                    .isEqualTo(2);
            assertThat(own.sendTo("+14155550194", "service").text("reason")).isEqualTo("opted_out");
            for (QueueName queue : QueueName.values()) {
                assertThat(own.platform.engine().deadLetters(queue.wire()).messages())
                        .extracting(QueuedMessage::body)
                        .containsExactlyInAnyOrder("garbage before", "garbage behind");
            }
            assertThat(own.platform.engine().poisoned())
                    .allSatisfy((function, records) -> assertThat(records).isZero());
        }
    }

    /** A task of another queue. */
    private static String misplaced(QueueName queue) {
        String tenant = "\"v\": 1, \"tenant\": \"local\"";
        return queue == QueueName.TIMERS
                ? "{" + tenant
                        + ", \"type\": \"start-run\", \"campaign\": \"cmp_1\", \"run\": \"2026-03-02T09:00:00Z\"}"
                : "{" + tenant + ", \"type\": \"settle\", \"messages\": []}";
    }

    private void send(QueueName queue, String body) {
        send(platform, queue, body);
    }

    private void send(TestPlatform to, QueueName queue, String body) {
        SendMessageRequest.Builder request = SendMessageRequest.builder()
                .queueUrl(to.platform.engine().endpoints().queueUrlPrefix() + queue.fileName())
                .messageBody(body);
        if (queue.isFifo()) {
            request.messageGroupId("poison").messageDeduplicationId("poison-" + ++sent);
        }
        to.platform.engine().sqs().sendMessage(request.build());
    }
}
