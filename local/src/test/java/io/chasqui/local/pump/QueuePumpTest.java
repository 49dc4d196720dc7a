package io.chasqui.local.pump;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.chasqui.local.MutableClock;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.sqs.EmbeddedSqs;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.QueueDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

class QueuePumpTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Topology TOPOLOGY = Topology.load();

    private final MutableClock clock = MutableClock.at(NOON);
    private final AwsClients clients = new AwsClients();
    private final EmbeddedSqs embedded = EmbeddedSqs.start(clock, null);
    private final SqsClient sqs = clients.sqs(embedded.endpoint());
    private final List<SQSEvent> events = new ArrayList<>();
    private @Nullable Context context;

    @BeforeEach
    void createQueues() {
        embedded.createQueues(TOPOLOGY, "t-", sqs);
    }

    @AfterEach
    void stop() {
        embedded.close();
        clients.close();
    }

    @Test
    void buildsTheEventAsLambdaDoes() {
        sqs.sendMessage(send -> send.queueUrl(url("t-inbound.fifo"))
                .messageBody("hello")
                .messageGroupId("g")
                .messageDeduplicationId("d")
                .messageAttributes(Map.of(
                        "n",
                        MessageAttributeValue.builder()
                                .dataType("Number")
                                .stringValue("7")
                                .build())));

        assertThat(pump("inbound", event -> new SQSBatchResponse(List.of())).pollOnce(0))
                .isEqualTo(1);
        assertThat(events.get(0).getRecords()).singleElement().satisfies(message -> {
            assertThat(message.getBody()).isEqualTo("hello");
            assertThat(message.getMd5OfBody()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
            assertThat(message.getEventSource()).isEqualTo("aws:sqs");
            assertThat(message.getEventSourceArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:t-inbound.fifo");
            assertThat(message.getAwsRegion()).isEqualTo("us-east-1");
            assertThat(message.getReceiptHandle()).isNotEmpty();
            assertThat(message.getAttributes())
                    .containsEntry("ApproximateReceiveCount", "1")
                    .containsEntry("SentTimestamp", String.valueOf(NOON.toEpochMilli()))
                    .containsEntry("MessageGroupId", "g")
                    .containsEntry("MessageDeduplicationId", "d")
                    .containsKeys("SenderId", "ApproximateFirstReceiveTimestamp", "SequenceNumber");
            assertThat(requireNonNull(message.getMessageAttributes().get("n")).getStringValue())
                    .isEqualTo("7");
        });
        assertThat(requireNonNull(context).getFunctionName()).isEqualTo("inbound");
        assertThat(requireNonNull(context).getRemainingTimeInMillis()).isBetween(1, 30_000);
        assertThat(embedded.messages("t-inbound.fifo")).isEmpty();
    }

    @Test
    void keepsOnlyWhatFailed() {
        send("a", "b", "c");
        QueuePump pump = pump(
                "timers",
                event -> new SQSBatchResponse(event.getRecords().stream()
                        .filter(message -> message.getBody().equals("b"))
                        .map(message -> new BatchItemFailure(message.getMessageId()))
                        .toList()));

        assertThat(pump.pollOnce(0)).isEqualTo(3);
        assertThat(kept()).containsExactly("b");
        assertThat(pump.pollOnce(0)).isZero();
        clock.advance(Duration.ofSeconds(181));
        assertThat(pump.pollOnce(0)).isEqualTo(1);
    }

    @Test
    void keepsAllWhenTheHandlerThrows() {
        send("a", "b");
        pump("timers", event -> {
                    throw new IllegalStateException("no");
                })
                .pollOnce(0);

        assertThat(kept()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void keepsAllWhenTheHandlerReportsAnUnknownId() {
        send("a", "b");
        pump("timers", event -> new SQSBatchResponse(List.of(new BatchItemFailure("unknown"))))
                .pollOnce(0);

        assertThat(kept()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void leavesAVisibilityThatTheHandlerChanged() {
        send("a");
        QueuePump pump = pump("timers", event -> {
            SQSEvent.SQSMessage message = event.getRecords().get(0);
            sqs.changeMessageVisibility(change -> change.queueUrl(url("t-timers"))
                    .receiptHandle(message.getReceiptHandle())
                    .visibilityTimeout(5));
            return new SQSBatchResponse(List.of(new BatchItemFailure(message.getMessageId())));
        });

        pump.pollOnce(0);
        clock.advance(Duration.ofSeconds(6));
        assertThat(pump.pollOnce(0)).isEqualTo(1);
    }

    private QueuePump pump(String queue, Function<SQSEvent, SQSBatchResponse> handler) {
        QueueDefinition definition = requireNonNull(TOPOLOGY.queues().get(queue));
        FunctionDefinition function = requireNonNull(TOPOLOGY.functions().get(definition.consumer()));
        String name = definition.queueName("t-");
        return new QueuePump(
                sqs, url(name), LocalAccount.QUEUE_ARN_PREFIX + name, definition, function, (event, invocation) -> {
                    events.add(event);
                    context = invocation;
                    return handler.apply(event);
                });
    }

    private void send(String... bodies) {
        for (String body : bodies) {
            sqs.sendMessage(send -> send.queueUrl(url("t-timers")).messageBody(body));
        }
    }

    private List<String> kept() {
        return embedded.messages("t-timers").stream().map(QueuedMessage::body).toList();
    }

    private String url(String queue) {
        return embedded.queueUrlPrefix() + queue;
    }
}
