package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.chasqui.local.Handlers;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.queue.QueueName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** One record in a batch that this version can't read: the others go on, and it is processed when it can be read. */
class ParkedRecordsTest {
    private static final String NEW = "+14155550188";
    private static final Duration HOUR = Duration.ofHours(1);

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void holdsUpNoOtherMessageAndIsSentWithinAnHourOfBeingKnown() {
        platform.post("/v1/webhooks", """
                {"url": "%s/events", "events": ["message.*"]}\
                """.formatted(platform.platform.baseUri()));
        NewWord word = new NewWord(NEW);
        platform.tap(word);
        List<Answer> others = new ArrayList<>();
        for (int i = 10; i < 20; i++) {
            others.add(platform.sendTo("+141555501" + i, "service"));
        }
        Answer fresh = platform.sendTo(NEW, "service", "\"validity\": \"P1D\"");
        for (int i = 20; i < 30; i++) {
            others.add(platform.sendTo("+141555501" + i, "service"));
        }
        platform.pump();
        platform.pass(Duration.ofSeconds(2));

        assertThat(others)
                .allSatisfy(other -> assertThat(platform.status(other)).isEqualTo("delivered"));
        assertThat(parked())
                .extracting(record -> record.get("function"))
                .containsExactlyInAnyOrder("dispatch-relay", "outcome-relay");
        assertThat(parked())
                .allSatisfy(
                        record -> assertThat(Json.text(record.get("change"))).contains("reminder", NEW));
        platform.pass(Duration.ofHours(12), Duration.ofMinutes(10));
        assertThat(parked()).hasSize(2);

        word.learn(platform.platform.engine().dynamo());
        platform.pass(HOUR, Duration.ofMinutes(10));

        assertThat(platform.status(fresh)).isEqualTo("delivered");
        assertThat(parked()).isEmpty();
        nothingIsLost();
        assertThat(events(fresh)).containsExactlyInAnyOrder("message.accepted", "message.sent", "message.delivered");
    }

    @Test
    void countsInItsCampaignOnce() {
        NewWord word = new NewWord(NEW);
        platform.tap(word);
        Answer created = platform.post("/v1/campaigns", """
                {"name": "C", "purpose": "service", "content": {"text": "Hello"}, "validity": "P1D", "recipients": [%s]}\
                """.formatted(IntStream.rangeClosed(180, 189)
                .mapToObj("{\"to\": {\"phone\": \"+14155550%d\"}}"::formatted)
                .collect(Collectors.joining(", "))));
        platform.pump();
        platform.pass(Duration.ofSeconds(2));
        assertThat(counts(created)).isEqualTo(Map.of("delivered", 9));

        word.learn(platform.platform.engine().dynamo());
        platform.pass(HOUR, Duration.ofMinutes(10));

        assertThat(counts(created)).isEqualTo(Map.of("delivered", 10));
        nothingIsLost();
    }

    @Test
    void becomesADeadLetterOfItsTenantAfterThirteenDays() {
        platform.tap(new NewWord(NEW));
        platform.sendTo(NEW, "service");
        platform.pump();

        platform.pass(Duration.ofDays(12), HOUR);
        assertThat(parked()).hasSize(2);

        platform.pass(Duration.ofDays(2), HOUR);
        assertThat(parked()).isEmpty();
        assertThat(platform.get("/v1/dead-letters/parked-records").list("letters"))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter)
                        .containsEntry("task", Map.of("type", "parked-record", "messages", List.of()))
                        .containsEntry("reason", "failed 318 times: IllegalArgumentException"));
    }

    /** As after a day without the queue: Lambda reports the places of records that the stream has no more. */
    @Test
    void findsMessagesThatWereGivenUpInTheirTable() {
        NewWord word = new NewWord(NEW);
        platform.tap(word);
        Answer valid = platform.sendTo(NEW, "service", "\"validity\": \"P2D\"");
        platform.pump();
        platform.platform
                .engine()
                .sqs()
                .purgeQueue(purge -> purge.queueUrl(
                        platform.platform.engine().endpoints().queueUrlPrefix() + "parked-records.fifo"));
        word.learn(platform.platform.engine().dynamo());
        platform.pass(Duration.ofDays(1), HOUR);
        assertThat(platform.status(valid)).isEqualTo("accepted");

        givesUp("""
                {"version": "1.0", "requestContext": {"condition": "RetryAttemptsExhausted"},
                 "DDBStreamBatchInfo": {"shardId": "s", "startSequenceNumber": "1", "endSequenceNumber": "2", "batchSize": 2}}\
                """);
        givesUp("{}");
        assertThat(platform.platform
                        .engine()
                        .scheduler()
                        .listSchedules(list -> {})
                        .schedules())
                .as("one sweep for all that is given up together")
                .filteredOn(schedule -> schedule.name().startsWith("sweep-"))
                .hasSize(1);
        platform.pass(HOUR, Duration.ofMinutes(5));

        assertThat(platform.status(valid)).isEqualTo("delivered");
    }

    /** Sent while they are valid, ended after that. */
    @Test
    void endsMessagesThatWereFoundTooLate() {
        NewWord word = new NewWord(NEW);
        platform.tap(word);
        Answer expired = platform.sendTo(NEW, "service", "\"validity\": \"PT1H\"");
        platform.pump();
        platform.platform
                .engine()
                .sqs()
                .purgeQueue(purge -> purge.queueUrl(
                        platform.platform.engine().endpoints().queueUrlPrefix() + "parked-records.fifo"));
        word.learn(platform.platform.engine().dynamo());
        platform.pass(Duration.ofDays(1), HOUR);
        assertThat(platform.status(expired)).isEqualTo("accepted");

        givesUp("{}");
        platform.pass(HOUR, Duration.ofMinutes(5));

        assertThat(platform.status(expired)).isEqualTo("expired validity_ended");
        nothingIsLost();
    }

    /** Hands the function a letter from the queue where Lambda puts what the dispatch relay did not do. */
    private void givesUp(String letter) {
        SQSMessage message = new SQSMessage();
        message.setMessageId("1");
        message.setBody(letter);
        message.setAttributes(Map.of("ApproximateReceiveCount", "1"));
        message.setEventSourceArn(platform.platform.engine().endpoints().queueArnPrefix() + "dispatch-relay-failed");
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        FunctionDefinition timers = Objects.requireNonNull(
                platform.platform.engine().topology().functions().get("timers"));
        SQSBatchResponse answer = Handlers.<SQSEvent, SQSBatchResponse>of(
                        timers,
                        Objects.requireNonNull(platform.platform.engine().handler("timers")))
                .handleRequest(event, Invocation.of(timers));
        assertThat(answer.getBatchItemFailures()).isEmpty();
    }

    private List<Map<String, Object>> parked() {
        return platform.platform.engine().messages("parked-records").stream()
                .map(QueuedMessage::body)
                .map(Json::object)
                .toList();
    }

    /** {@return how many messages stand where, without the statuses that have none} */
    private Map<String, Object> counts(Answer campaign) {
        Map<String, Object> counts = new HashMap<>(
                platform.get("/v1/campaigns/" + campaign.text("id")).object("runs.0.messages"));
        counts.values().removeIf(count -> count.equals(0));
        return counts;
    }

    private List<Object> events(Answer message) {
        return platform.get("/v1/events?limit=100").list("events").stream()
                .filter(event -> String.valueOf(event).contains(message.text("id")))
                .map(event -> event.get("type"))
                .toList();
    }

    private void nothingIsLost() {
        assertThat(platform.platform.engine().poisoned().values()).containsOnly(0);
        for (QueueName queue : QueueName.values()) {
            assertThat(platform.platform.engine().deadLetters(queue.wire()).messages())
                    .as(queue.wire())
                    .isEmpty();
        }
    }
}
