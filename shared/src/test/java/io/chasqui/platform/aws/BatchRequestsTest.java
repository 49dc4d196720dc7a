package io.chasqui.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class BatchRequestsTest {
    private static final String TABLE = "events";

    private final List<Duration> pauses = new ArrayList<>();
    private final Throttled dynamo = new Throttled();
    private final BatchRequests batches = new BatchRequests(dynamo, TABLE, pauses::add);

    @Test
    void writesFullBatchesWithoutAPauseWhileAllIsProcessed() {
        batches.write(writes(60));

        assertThat(dynamo.sizes).containsExactly(25, 25, 10);
        assertThat(pauses).isEmpty();
    }

    @Test
    void pausesLongerEachTimeForWhatWasLeftUnprocessed() {
        dynamo.unprocessed = 3;

        batches.write(writes(4));

        assertThat(dynamo.sizes).containsExactly(4, 3, 2, 1);
        assertThat(pauses).hasSize(3);
        for (int i = 0; i < pauses.size(); i++) {
            assertThat(pauses.get(i)).isBetween(Duration.ofMillis(25L << i), Duration.ofMillis(50L << i));
        }
    }

    @Test
    void readsWhatWasLeftUnprocessedAfterAPause() {
        dynamo.unprocessed = 2;

        assertThat(batches.get(keys(3), true)).hasSize(3);
        assertThat(dynamo.sizes).containsExactly(3, 2, 1);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void readsAHundredKeysAtATime() {
        assertThat(batches.get(keys(250), false)).hasSize(250);
        assertThat(dynamo.sizes).containsExactly(100, 100, 50);
    }

    @Test
    void takesATableThatProcessesNothingForDown() {
        dynamo.unprocessed = Integer.MAX_VALUE;

        assertThatThrownBy(() -> batches.write(writes(20)))
                .satisfies(failure -> assertThat(Outages.isOutage(failure)).isTrue());
        assertThatThrownBy(() -> batches.get(keys(20), false))
                .satisfies(failure -> assertThat(Outages.isOutage(failure)).isTrue());
        assertThat(pauses).hasSize(14).allMatch(pause -> pause.compareTo(Duration.ofSeconds(4)) < 0);
    }

    private static List<WriteRequest> writes(int count) {
        return keys(count).stream()
                .map(key ->
                        WriteRequest.builder().putRequest(put -> put.item(key)).build())
                .toList();
    }

    private static List<Map<String, AttributeValue>> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("pk", AttributeValue.fromN(Integer.toString(i))))
                .toList();
    }

    /** Leaves all but one of a batch unprocessed, as often as it is set to. */
    private static final class Throttled implements DynamoDbClient {
        private final List<Integer> sizes = new ArrayList<>();
        private int unprocessed;

        private <T> List<T> left(List<T> requested) {
            sizes.add(requested.size());
            if (unprocessed == 0) {
                return List.of();
            }
            if (unprocessed < Integer.MAX_VALUE) {
                unprocessed--;
                return requested.subList(1, requested.size());
            }
            return requested;
        }

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            List<WriteRequest> left = left(request.requestItems().getOrDefault(TABLE, List.of()));
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(left.isEmpty() ? Map.of() : Map.of(TABLE, left))
                    .build();
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            List<Map<String, AttributeValue>> requested = request.requestItems()
                    .getOrDefault(
                            TABLE, KeysAndAttributes.builder().keys(List.of()).build())
                    .keys();
            List<Map<String, AttributeValue>> left = left(requested);
            return BatchGetItemResponse.builder()
                    .responses(Map.of(TABLE, requested.subList(0, requested.size() - left.size())))
                    .unprocessedKeys(
                            left.isEmpty()
                                    ? Map.of()
                                    : Map.of(
                                            TABLE,
                                            KeysAndAttributes.builder()
                                                    .keys(left)
                                                    .build()))
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
