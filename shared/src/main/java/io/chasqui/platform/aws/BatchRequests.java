package io.chasqui.platform.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes and reads items of a table by DynamoDB's batch requests. What a request leaves unprocessed, because the table is
 * throttled, is requested again after a pause that doubles
 * (<a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error handling</a>).
 */
public final class BatchRequests {
    /** DynamoDB takes so many writes, or keys, in one request. */
    private static final int WRITES = 25;

    private static final int KEYS = 100;

    /** After so many requests the table counts as unavailable: after three seconds on average. */
    private static final int MOST_TRIES = 8;

    private static final int FIRST_PAUSE_MILLIS = 50;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Consumer<Duration> pause;

    public BatchRequests(DynamoDbClient dynamo, String table) {
        this(dynamo, table, BatchRequests::sleep);
    }

    /** @param pause waits for as long as it is given */
    BatchRequests(DynamoDbClient dynamo, String table, Consumer<Duration> pause) {
        this.dynamo = dynamo;
        this.table = table;
        this.pause = pause;
    }

    /** @throws SdkClientException when some of them could not be written in time */
    public void write(List<WriteRequest> writes) {
        for (int from = 0; from < writes.size(); from += WRITES) {
            Map<String, List<WriteRequest>> rest =
                    Map.of(table, writes.subList(from, Math.min(from + WRITES, writes.size())));
            for (int tries = 0; !rest.isEmpty(); tries++) {
                beforeTry(tries);
                Map<String, List<WriteRequest>> requested = rest;
                rest = dynamo.batchWriteItem(request -> request.requestItems(requested))
                        .unprocessedItems();
            }
        }
    }

    /**
     * {@return the items that are there, in no order}
     *
     * @param keys each of them once
     * @param consistent whether all writes before have to be seen
     * @throws SdkClientException when some of them could not be read in time
     */
    public List<Map<String, AttributeValue>> get(List<Map<String, AttributeValue>> keys, boolean consistent) {
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += KEYS) {
            Map<String, KeysAndAttributes> rest = Map.of(
                    table,
                    KeysAndAttributes.builder()
                            .consistentRead(consistent ? true : null)
                            .keys(keys.subList(from, Math.min(from + KEYS, keys.size())))
                            .build());
            for (int tries = 0; !rest.isEmpty(); tries++) {
                beforeTry(tries);
                Map<String, KeysAndAttributes> requested = rest;
                BatchGetItemResponse answer = dynamo.batchGetItem(request -> request.requestItems(requested));
                found.addAll(answer.responses().getOrDefault(table, List.of()));
                rest = answer.unprocessedKeys();
            }
        }
        return found;
    }

    private void beforeTry(int tries) {
        if (tries == MOST_TRIES) {
            throw SdkClientException.create("the table did not process all items of a batch");
        }
        if (tries > 0) {
            int most = FIRST_PAUSE_MILLIS << (tries - 1);
            // Half of it by luck, so that those who were throttled together don't come again together.
            pause.accept(
                    Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextInt(most / 2 + 1)));
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw SdkClientException.create("stopped while it waited for the table", stopped);
        }
    }
}
