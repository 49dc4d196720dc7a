package io.chasqui.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.MutableClock;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class EmbeddedSqsTest {
    private static final String TOPOLOGY_QUEUES = """
            {"queues": {
              "plain": {"consumer": "worker", "fifo": false, "visibilitySeconds": 30, "maxReceives": 2, "batchSize": 10,
                "maxConcurrency": 2},
              "ordered": {"consumer": "worker", "fifo": true, "visibilitySeconds": 30, "maxReceives": 2, "batchSize": 10,
                "maxConcurrency": 2}}}
            """;
    private static final Topology TOPOLOGY =
            Topology.parse("{\"tables\": {}}", TOPOLOGY_QUEUES, """
            {"functions": {"worker": {"module": "m", "handler": "H", "trigger": "queue", "memoryMb": 512,
              "timeoutSeconds": 30}}}
            """, "{\"routes\": {}}");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    @TempDir
    private Path directory;

    private final MutableClock clock = MutableClock.at(NOW);
    private final AwsClients clients = new AwsClients();
    private EmbeddedSqs embedded;
    private SqsClient sqs;

    @BeforeEach
    void start() {
        embedded = EmbeddedSqs.start(clock, directory);
        sqs = clients.sqs(embedded.endpoint());
        embedded.createQueues(TOPOLOGY, "t-", sqs);
    }

    @AfterEach
    void stop() {
        embedded.close();
        clients.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001-01-01T00:00:00Z", "2026-03-01T12:00:00Z", "2091-01-01T00:00:00Z"})
    void delaysByTheClockWhateverTheSystemsTime(String now) {
        clock.setTo(Instant.parse(now));
        sqs.sendMessage(
                send -> send.queueUrl(url("t-plain")).messageBody("later").delaySeconds(900));
        sqs.sendMessage(send -> send.queueUrl(url("t-plain")).messageBody("now"));

        assertThat(bodies(receive("t-plain"))).containsExactly("now");
        clock.advance(Duration.ofSeconds(899));
        assertThat(bodies(receive("t-plain"))).doesNotContain("later");
        clock.advance(Duration.ofSeconds(1));
        assertThat(bodies(receive("t-plain"))).contains("later");
    }

    @Test
    void stampsMessagesWithTheClocksTime() {
        send("t-plain", "x");
        Message message = receive("t-plain").get(0);

        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.SENT_TIMESTAMP, String.valueOf(NOW.toEpochMilli()))
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsEntry(
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                        String.valueOf(NOW.toEpochMilli()));
    }

    @Test
    void hidesByTheClockAndGivesUpAfterTheLastReceive() {
        send("t-plain", "poison");

        for (int receives = 1; receives <= 2; receives++) {
            assertThat(bodies(receive("t-plain"))).containsExactly("poison");
            clock.advance(Duration.ofSeconds(29));
            assertThat(receive("t-plain")).isEmpty();
            clock.advance(Duration.ofSeconds(2));
        }
        assertThat(receive("t-plain")).isEmpty();
        assertThat(embedded.messages("t-plain")).isEmpty();
        assertThat(embedded.messages("t-plain-dlq"))
                .extracting(QueuedMessage::body, QueuedMessage::deadLetterSource)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("poison", Optional.of("t-plain")));
    }

    @Test
    void changesVisibilityByTheClock() {
        send("t-plain", "x");
        Message message = receive("t-plain").get(0);
        sqs.changeMessageVisibility(change -> change.queueUrl(url("t-plain"))
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(600));

        clock.advance(Duration.ofSeconds(599));
        assertThat(receive("t-plain")).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(receive("t-plain")).hasSize(1);
    }

    @Test
    void keepsTheOrderOfAGroupWhileTheClockStandsStill() {
        IntStream.range(0, 40).forEach(i -> sendOrdered(i % 2 == 0 ? "even" : "odd", "m" + i, "d" + i));

        List<String> received = new ArrayList<>();
        for (List<Message> batch = receive("t-ordered.fifo"); !batch.isEmpty(); batch = receive("t-ordered.fifo")) {
            batch.forEach(message -> {
                received.add(message.body());
                sqs.deleteMessage(
                        delete -> delete.queueUrl(url("t-ordered.fifo")).receiptHandle(message.receiptHandle()));
            });
        }
        assertThat(received.stream().filter(body -> Integer.parseInt(body.substring(1)) % 2 == 0))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "m" + 2 * i).toList());
        assertThat(received).hasSize(40);
    }

    @Test
    void locksAGroupWhileOneOfItsMessagesIsOut() {
        sendOrdered("a", "a1", "1");
        sqs.receiveMessage(receive -> receive.queueUrl(url("t-ordered.fifo")).maxNumberOfMessages(1));
        sendOrdered("a", "a2", "2");
        sendOrdered("b", "b1", "3");

        assertThat(bodies(receive("t-ordered.fifo"))).containsExactly("b1");
        clock.advance(Duration.ofSeconds(31));
        assertThat(bodies(receive("t-ordered.fifo"))).contains("a1", "a2");
    }

    @Test
    void dropsDuplicatesForFiveMinutesOfTheClock() {
        String first = sendOrdered("a", "once", "same");
        receive("t-ordered.fifo")
                .forEach(message -> sqs.deleteMessage(
                        delete -> delete.queueUrl(url("t-ordered.fifo")).receiptHandle(message.receiptHandle())));

        clock.advance(Duration.ofSeconds(299));
        assertThat(sendOrdered("a", "twice", "same")).isEqualTo(first);
        assertThat(embedded.messages("t-ordered.fifo")).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(sendOrdered("a", "again", "same")).isNotEqualTo(first);
        assertThat(bodies(receive("t-ordered.fifo"))).containsExactly("again");
    }

    @Test
    void goesOnAfterARestartWhereItWas() {
        sendOrdered("a", "a1", "1");
        sendOrdered("a", "a2", "2");
        sqs.sendMessage(send -> send.queueUrl(url("t-plain"))
                .messageBody("delayed")
                .delaySeconds(60)
                .messageAttributes(Map.of(
                        "kind",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("x")
                                .build())));
        send("t-plain", "put off");
        receive("t-plain")
                .forEach(message -> sqs.changeMessageVisibility(change -> change.queueUrl(url("t-plain"))
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(60)));
        send("t-plain", "done");
        receive("t-plain")
                .forEach(message -> sqs.deleteMessage(
                        delete -> delete.queueUrl(url("t-plain")).receiptHandle(message.receiptHandle())));
        List<QueuedMessage> plain = embedded.messages("t-plain");
        List<QueuedMessage> ordered = embedded.messages("t-ordered.fifo");

        embedded.close();
        start();

        assertThat(embedded.messages("t-plain")).hasSize(2).isEqualTo(plain);
        assertThat(embedded.messages("t-ordered.fifo")).hasSize(2).isEqualTo(ordered);
        assertThat(receive("t-plain")).isEmpty();
        assertThat(bodies(receive("t-ordered.fifo"))).containsExactly("a1", "a2");
        clock.advance(Duration.ofSeconds(61));
        assertThat(bodies(receive("t-plain"))).containsExactlyInAnyOrder("delayed", "put off");
        assertThat(embedded.messages("t-plain"))
                .filteredOn(message -> message.body().equals("put off"))
                .extracting(QueuedMessage::receiveCount)
                .containsExactly(2);
    }

    /** Nobody is left who could delete it, and on a FIFO queue its group would stand still; who dies at it counts on. */
    @Test
    void givesBackAfterARestartWhatWasReceivedAndNotDeleted() {
        send("t-plain", "held");
        sendOrdered("a", "a1", "1");
        receive("t-plain");
        receive("t-ordered.fifo");
        sendOrdered("a", "a2", "2");

        embedded.close();
        start();
        assertThat(bodies(receive("t-plain"))).containsExactly("held");
        assertThat(bodies(receive("t-ordered.fifo"))).containsExactly("a1", "a2");

        embedded.close();
        start();
        assertThat(receive("t-plain")).isEmpty();
        assertThat(bodies(receive("t-ordered.fifo"))).containsExactly("a2");
        assertThat(embedded.messages("t-plain-dlq"))
                .extracting(QueuedMessage::body)
                .containsExactly("held");
        assertThat(embedded.messages("t-ordered-dlq.fifo"))
                .extracting(QueuedMessage::body)
                .containsExactly("a1");
    }

    private void send(String queue, String body) {
        sqs.sendMessage(send -> send.queueUrl(url(queue)).messageBody(body));
    }

    private String sendOrdered(String group, String body, String deduplicationId) {
        return sqs.sendMessage(send -> send.queueUrl(url("t-ordered.fifo"))
                        .messageGroupId(group)
                        .messageDeduplicationId(deduplicationId)
                        .messageBody(body))
                .messageId();
    }

    private List<Message> receive(String queue) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url(queue))
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }

    private String url(String queue) {
        return embedded.queueUrlPrefix() + queue;
    }
}
