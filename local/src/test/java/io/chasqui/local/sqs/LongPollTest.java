package io.chasqui.local.sqs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.topology.Topology;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Receives that wait for a message. */
class LongPollTest {
    private static final Topology TOPOLOGY = Topology.load();
    private static final String QUEUE = "t-inbound.fifo";
    private static final int LONGEST = 20;
    private static final int VISIBILITY = 180;

    /** A receive that is answered before its time, on however slow a machine. */
    private static final Duration BEFORE_ITS_TIME = Duration.ofSeconds(18);

    private final CountingClock clock = new CountingClock();
    private final AwsClients clients = new AwsClients();
    private EmbeddedSqs embedded;
    private SqsClient sqs;

    @BeforeEach
    void start() {
        embedded = EmbeddedSqs.start(clock, null);
        sqs = clients.sqs(embedded.endpoint());
        embedded.createQueues(TOPOLOGY, "t-", sqs);
    }

    @AfterEach
    void stop() {
        embedded.close();
        clients.close();
    }

    /** ElasticMQ itself looks without a pause, and reads the clock each time: it takes all of a processor. */
    @Test
    void looksForNothingWhileTheGroupIsClosed() {
        send("first");
        receive(0);
        send("second");
        int before = clock.reads.get();

        assertThat(receive(1)).isEmpty();
        assertThat(clock.reads.get() - before).isLessThan(50);
    }

    @Test
    void isAnsweredWhenTheGroupOpens() {
        send("first");
        Message first = receive(0).get(0);
        send("second");
        CompletableFuture<List<Message>> waiting = CompletableFuture.supplyAsync(() -> receive(LONGEST));
        sqs.deleteMessage(delete -> delete.queueUrl(url()).receiptHandle(first.receiptHandle()));

        assertThat(waiting)
                .succeedsWithin(BEFORE_ITS_TIME)
                .satisfies(messages ->
                        assertThat(messages).extracting(Message::body).containsExactly("second"));
    }

    @Test
    void isAnsweredWhenAMessageIsSent() {
        CompletableFuture<List<Message>> waiting = CompletableFuture.supplyAsync(() -> receive(LONGEST));
        send("first");

        assertThat(waiting)
                .succeedsWithin(BEFORE_ITS_TIME)
                .satisfies(messages ->
                        assertThat(messages).extracting(Message::body).containsExactly("first"));
    }

    @Test
    void isAnsweredWhenAMessageIsGivenBack() {
        send("first");
        Message first = receive(0).get(0);
        CompletableFuture<List<Message>> waiting = CompletableFuture.supplyAsync(() -> receive(LONGEST));
        sqs.changeMessageVisibility(change ->
                change.queueUrl(url()).receiptHandle(first.receiptHandle()).visibilityTimeout(0));

        assertThat(waiting)
                .succeedsWithin(BEFORE_ITS_TIME)
                .satisfies(messages ->
                        assertThat(messages).extracting(Message::body).containsExactly("first"));
    }

    /** The clock goes on between two looks at it, and the message becomes visible in between. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void missesNothingThatBecomesVisibleWhileItLooks(int millisBefore) {
        send("first");
        receive(0);
        clock.now.updateAndGet(now -> now.plusSeconds(VISIBILITY).minusMillis(millisBefore));
        clock.step = Duration.ofMillis(1);

        assertThat(CompletableFuture.supplyAsync(() -> receive(LONGEST)))
                .succeedsWithin(BEFORE_ITS_TIME)
                .satisfies(messages ->
                        assertThat(messages).extracting(Message::body).containsExactly("first"));
    }

    @Test
    void waitsNoMoreOnceWaitingHasEnded() {
        CompletableFuture<List<Message>> waiting = CompletableFuture.supplyAsync(() -> receive(LONGEST));
        embedded.endWaiting();

        assertThat(waiting).succeedsWithin(BEFORE_ITS_TIME);
        assertThat(CompletableFuture.supplyAsync(() -> receive(LONGEST))).succeedsWithin(BEFORE_ITS_TIME);
    }

    private void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(url())
                .messageGroupId("group")
                .messageDeduplicationId(body)
                .messageBody(body));
    }

    private List<Message> receive(int waitSeconds) {
        return sqs.receiveMessage(receive ->
                        receive.queueUrl(url()).maxNumberOfMessages(10).waitTimeSeconds(waitSeconds))
                .messages();
    }

    private String url() {
        return embedded.queueUrlPrefix() + QUEUE;
    }

    /** Stands still, or goes on by a step whenever it is looked at, and counts how often it is. */
    private static final class CountingClock extends Clock {
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        private volatile Duration step = Duration.ZERO;

        @Override
        public Instant instant() {
            reads.incrementAndGet();
            return requireNonNull(now.getAndUpdate(instant -> instant.plus(step)));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
