package io.chasqui.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.platform.queue.FifoPlace;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Subject;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskCodec;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.platform.schedule.Timing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class SqsTaskQueueTest {
    private final Queues sqs = new Queues();
    private final SqsTaskQueue queue = new SqsTaskQueue(
            () -> sqs,
            new QueueUrls("", ""),
            new NoSchedules(),
            new Bodies(),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    /** A task whose body has so many bytes. */
    private record Sized(int bytes) implements Task {
        @Override
        public QueueName queue() {
            return QueueName.PARKED_RECORDS;
        }

        @Override
        public Subject subject() {
            return Subject.of("sized", Optional.empty());
        }

        @Override
        public FifoPlace place() {
            return new FifoPlace("group", "id");
        }
    }

    @Test
    void sendsTenTasksInARequest() {
        queue.enqueue(Stream.generate(() -> new Sized(100)).limit(25).toList());

        assertThat(sqs.sizes).containsExactly(10, 10, 5);
    }

    @Test
    void sendsNoRequestThatIsLargerThanSqsTakes() {
        queue.enqueue(
                List.of(new Sized(100_000), new Sized(100_000), new Sized(100_000), new Sized(240_000), new Sized(10)));

        assertThat(sqs.sizes).containsExactly(2, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "InternalError, true",
        "ThrottlingException, true",
        "KMS.DisabledException, true",
        "InvalidMessageContents, false",
        "InvalidParameterValue, false"
    })
    void tellsTasksThatCannotBeQueuedFromAQueueThatIsDown(String code, boolean outage) {
        sqs.failure = code;

        assertThatThrownBy(() -> queue.enqueue(List.of(new Sized(1))))
                .satisfies(failure -> assertThat(Outages.isOutage(failure)).isEqualTo(outage));
    }

    private static final class Bodies implements TaskCodec {
        @Override
        public String write(Task task) {
            return "x".repeat(((Sized) task).bytes());
        }

        @Override
        public Task read(String text) {
            return new Sized(text.length());
        }
    }

    private static final class NoSchedules implements Schedules {
        @Override
        public Optional<String> create(String name, Timing timing, Task task) {
            throw new AssertionError("nothing is scheduled");
        }

        @Override
        public void delete(String name) {}
    }

    private static final class Queues implements SqsClient {
        private final List<Integer> sizes = new ArrayList<>();
        private String failure = "";

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            sizes.add(request.entries().size());
            return failure.isEmpty()
                    ? SendMessageBatchResponse.builder().build()
                    : SendMessageBatchResponse.builder()
                            .failed(BatchResultErrorEntry.builder()
                                    .id("0")
                                    .code(failure)
                                    .senderFault(true)
                                    .build())
                            .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
