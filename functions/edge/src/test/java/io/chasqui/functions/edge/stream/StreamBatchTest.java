package io.chasqui.functions.edge.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.chasqui.platform.aws.ItemChange;
import io.chasqui.platform.queue.ParkedRecord;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A record is written {@code item:what}, its sequence number is its place from 1: {@code ?} can't be read, {@code !} is
 * read and fails, {@code -} asks for nothing, anything else is done.
 */
class StreamBatchTest {
    private final List<String> done = new ArrayList<>();
    private final List<ParkedRecord> parked = new ArrayList<>();
    private boolean tablesAreDown;
    private boolean queueIsDown;
    private int calls;

    @Test
    void doesWhatRecordsAskForInOneCall() {
        relay("a:1", "b:-", "c:2", "a:3");

        assertThat(done).containsExactly("shard a:1", "shard c:2", "shard a:3");
        assertThat(parked).isEmpty();
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void parksWhatCannotBeReadWithItsContentAndDoesTheOthers() {
        relay("a:1", "b:?", "c:2");

        assertThat(done).containsExactly("shard a:1", "shard c:2");
        assertThat(parked).hasSize(1);
        ParkedRecord record = parked.getFirst();
        assertThat(record.function()).isEqualTo("some-relay");
        assertThat(record.source()).isEqualTo("shard-2");
        assertThat(ItemChange.ofJson(record.sequence(), record.change()))
                .isEqualTo(StreamRecords.change(record("b:?", "2")));
    }

    @Test
    void keepsTheRecordsOfAnItemInOrderBehindOneThatCannotBeRead() {
        relay("a:1", "a:?", "b:2", "a:3", "a:-");

        assertThat(done).containsExactly("shard a:1", "shard b:2");
        assertThat(sequences()).containsExactly("2", "4", "5");
        assertThat(parked.stream().map(record -> record.place().group()))
                .containsOnly(parked.getFirst().place().group());
    }

    @Test
    void parksWhatFailsByItselfAndDoesTheOthers() {
        String[] records = IntStream.range(0, 100)
                .mapToObj(i -> "i" + i + (i == 42 ? ":!" : ":1"))
                .toArray(String[]::new);

        relay(records);

        assertThat(done).hasSize(99).doesNotContain("shard i42:!");
        assertThat(sequences()).containsExactly("43");
        assertThat(parked.getFirst().source()).isEqualTo("shard");
        assertThat(calls).isLessThan(20);
    }

    @Test
    void keepsTheRecordsOfAnItemInOrderBehindOneThatFails() {
        relay("a:!", "b:1", "a:2", "a:?", "c:3", "d:!", "d:4");

        assertThat(done).containsExactly("shard b:1", "shard c:3");
        assertThat(sequences()).containsExactly("1", "3", "4", "6", "7");
    }

    @Test
    void parksAllOfABatchWhoseRecordsAllFail() {
        relay("a:!", "b:!", "c:?", "d:!");

        assertThat(done).isEmpty();
        assertThat(sequences()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void waitsAsAWholeWhileAPartIsDown() {
        tablesAreDown = true;

        assertThatThrownBy(() -> relay("a:1", "b:?", "c:2")).isInstanceOf(SdkClientException.class);

        assertThat(parked).isEmpty();
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void waitsAsAWholeWhileNothingCanBeParked() {
        queueIsDown = true;

        assertThatThrownBy(() -> relay("a:1", "b:?")).isInstanceOf(SdkClientException.class);
    }

    private List<String> sequences() {
        return parked.stream().map(ParkedRecord::sequence).toList();
    }

    private void relay(String... records) {
        List<DynamodbStreamRecord> batch = new ArrayList<>();
        Arrays.stream(records).forEach(text -> batch.add(record(text, Integer.toString(batch.size() + 1))));
        new StreamBatch("some-relay", new Parking()).relay("shard", batch, new Texts());
    }

    private static DynamodbStreamRecord record(String text, String sequence) {
        StreamRecord change = new StreamRecord();
        change.setSequenceNumber(sequence);
        change.setNewImage(Map.of(
                "pk", new AttributeValue().withS("acme#1"),
                "sk", new AttributeValue().withS(text.substring(0, text.indexOf(':'))),
                "text", new AttributeValue().withS(text)));
        DynamodbStreamRecord record = new DynamodbStreamRecord();
        record.setDynamodb(change);
        return record;
    }

    /** Does the texts of records. */
    private final class Texts implements StreamRelay<String> {
        @Override
        public Optional<String> read(ItemChange change) {
            String text = Optional.ofNullable(change.after().get("text"))
                    .orElseThrow()
                    .s();
            if (text.endsWith("?")) {
                throw new IllegalArgumentException("an unknown word");
            }
            return text.endsWith("-") ? Optional.empty() : Optional.of(text);
        }

        @Override
        public void relay(String source, List<String> work) {
            calls++;
            if (tablesAreDown) {
                throw SdkClientException.create("the tables are down");
            }
            if (work.stream().anyMatch(text -> text.endsWith("!"))) {
                throw new IllegalStateException("a defect");
            }
            work.forEach(text -> done.add(source + " " + text));
        }
    }

    private final class Parking implements TaskQueue {
        @Override
        public void enqueue(List<? extends Task> tasks) {
            if (queueIsDown) {
                throw SdkClientException.create("the queue is down");
            }
            tasks.forEach(task -> parked.add((ParkedRecord) task));
        }

        @Override
        public void enqueueAt(Instant due, String name, Task task) {
            throw new AssertionError("nothing is due later");
        }
    }
}
