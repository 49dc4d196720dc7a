package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.chasqui.functions.edge.sample.SampleQueueHandler;
import io.chasqui.testing.LogTap;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A message is written {@code group:id}, or {@code id} where the queue is a standard one. */
class QueueBatchTest {
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final Queue<String> untried = new ConcurrentLinkedQueue<>();

    @Test
    void returnsNothingWhenAllWentWell() {
        assertThat(process("a", "b", "c")).isEmpty();
        assertThat(handled).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void returnsOnlyWhatFailed() {
        assertThat(process("a", "b!", "c", "d!")).containsExactly("b!", "d!");
        assertThat(handled).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void stopsAGroupAtItsFirstFailureAndNoOther() {
        assertThat(process("x:1", "y:1", "x:2!", "y:2", "x:3", "y:3", "x:4!")).containsExactly("2!", "3", "4!");
        assertThat(handled).containsExactlyInAnyOrder("1", "1", "2", "3");
        assertThat(untried).containsExactly("3", "4!");
    }

    @Test
    void keepsAGroupInOrder() {
        String[] messages = new String[100];
        Arrays.setAll(messages, i -> "g:" + i);

        assertThat(process(messages)).isEmpty();
        assertThat(handled)
                .containsExactlyElementsOf(
                        Arrays.stream(messages).map(m -> m.substring(2)).toList());
    }

    @Test
    void handlesMessagesAtTheSameTime() {
        CountDownLatch all = new CountDownLatch(10);

        SQSBatchResponse response = QueueBatch.process(
                event("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
                m -> {
                    all.countDown();
                    if (!all.await(2, TimeUnit.MINUTES)) {
                        throw new IllegalStateException("the others never came");
                    }
                },
                this::isUntried);

        assertThat(response.getBatchItemFailures()).isEmpty();
    }

    @Test
    void survivesWhateverAMessageDoes() {
        SQSBatchResponse response = QueueBatch.process(
                event("a", "b", "c"),
                message -> {
                    switch (message.getMessageId()) {
                        case "a" -> throw new StackOverflowError();
                        case "b" -> throw new IOException("x");
                        default -> Thread.currentThread().interrupt();
                    }
                },
                this::isUntried);

        assertThat(failures(response)).containsExactly("a", "b");
    }

    @Test
    void returnsOnlyWhatFailedWhenAnUntriedMessageCannotBeMadeVisible() {
        SQSBatchResponse response = QueueBatch.process(
                event("x:1", "y:1", "x:2!", "x:3", "x:4"),
                message -> {
                    if (message.getMessageId().endsWith("!")) {
                        throw new IllegalStateException();
                    }
                },
                message -> {
                    isUntried(message);
                    throw new IllegalStateException("the queue is down");
                });

        assertThat(failures(response)).containsExactly("2!", "3", "4");
        assertThat(untried).containsExactly("3", "4");
    }

    @Test
    void logsAFailureOnceAndNothingOfTheMessage() {
        String log;
        try (LogTap tap = new LogTap()) {
            QueueBatch.process(
                    event("g:a", "g:b"),
                    message -> {
                        throw new IllegalStateException(
                                "cannot read " + message.getBody(), new IOException(message.getBody()));
                    },
                    this::isUntried);
            log = tap.text();
        }

        assertThat(log)
                .containsOnlyOnce("message a failed")
                .containsOnlyOnce("java.lang.IllegalStateException")
                .containsOnlyOnce("caused by java.io.IOException")
                .contains("QueueBatchTest")
                .doesNotContain("message b", "cannot read", "body of");
    }

    @Test
    void isAllThatAQueueFunctionNeeds() {
        try (ApplicationContext context = Sample.context("sample").start()) {
            SQSBatchResponse response = new SampleQueueHandler(context).execute(event("a", "b!"));

            assertThat(failures(response)).containsExactly("b!");
        }
    }

    private List<String> process(String... messages) {
        return failures(QueueBatch.process(
                event(messages),
                message -> {
                    if (message.getMessageId().endsWith("!")) {
                        throw new IllegalStateException();
                    }
                    handled.add(message.getMessageId());
                },
                this::isUntried));
    }

    private void isUntried(SQSMessage message) {
        untried.add(message.getMessageId());
    }

    private static List<String> failures(SQSBatchResponse response) {
        return response.getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSEvent event(String... messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(Arrays.stream(messages).map(QueueBatchTest::message).toList());
        return event;
    }

    private static SQSMessage message(String text) {
        int colon = text.indexOf(':');
        SQSMessage message = new SQSMessage();
        message.setMessageId(text.substring(colon + 1));
        message.setBody("body of " + text);
        message.setAttributes(colon < 0 ? Map.of() : Map.of("MessageGroupId", text.substring(0, colon)));
        return message;
    }
}
