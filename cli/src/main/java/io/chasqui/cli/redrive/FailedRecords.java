package io.chasqui.cli.redrive;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import io.chasqui.local.Handlers;
import io.chasqui.local.process.FunctionException;
import io.chasqui.local.process.RemoteFunction;
import io.chasqui.local.process.RemoteHandler;
import io.chasqui.local.pump.StreamFunction;
import io.chasqui.local.pump.StreamFunction.Window;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Reads stream records that a function could not process once more, and invokes the function with them again. */
final class FailedRecords {
    /** A function may take half a minute for a batch, and a letter may cover ten batches. */
    private static final int VISIBILITY_SECONDS = 600;

    /** An open shard also returns empty pages. After so many in a row the last record is not expected any more. */
    private static final int MOST_EMPTY_PAGES = 100;

    private final FailedLetters letters;
    private final DynamoDbStreamsClient streams;
    private final FunctionDefinition definition;
    private final RemoteFunction function;
    private final String table;
    private final Clock clock;

    /** @param table the full name of the table whose stream the function reads */
    FailedRecords(
            FailedLetters letters,
            DynamoDbStreamsClient streams,
            FunctionDefinition definition,
            RemoteFunction function,
            String table,
            Clock clock) {
        this.letters = letters;
        this.streams = streams;
        this.definition = definition;
        this.function = function;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Invokes the function with each letter's records, and deletes the letter when the function has succeeded.
     *
     * @param problems receives the reason for each letter that is left
     */
    FailedLetters.Moved bringBack(Consumer<String> problems) {
        return letters.each(1, VISIBILITY_SECONDS, message -> {
            Optional<String> problem = problem(message);
            problem.ifPresent(problems);
            return problem.isEmpty();
        });
    }

    private Optional<String> problem(Message message) {
        Optional<FailedBatch> batch = FailedBatch.of(message.body()).filter(each -> each.isOf(table));
        if (batch.isEmpty()) {
            return Optional.of("a letter does not say which records of " + table + " are meant");
        }
        FailedBatch failed = batch.get();
        List<Record> found = read(failed);
        if (found.isEmpty()) {
            return Optional.of("the records from " + failed.first() + " are gone: a stream keeps them for a day");
        }
        try {
            handOver(failed, found);
            return Optional.empty();
        } catch (FunctionException again) {
            return Optional.of("the records from " + failed.first() + ": " + again.getMessage());
        }
    }

    private void handOver(FailedBatch failed, List<Record> found) {
        StreamFunction called = new StreamFunction(
                definition,
                Handlers.<DynamodbEvent, Object>of(definition, RemoteHandler.of(definition, function)),
                failed.streamArn());
        List<DynamodbStreamRecord> records =
                found.stream().flatMap(record -> called.wanted(record).stream()).toList();
        int size = definition.batchSize().orElseThrow();
        for (int from = 0; from < records.size(); from += size) {
            List<DynamodbStreamRecord> some = records.subList(from, Math.min(from + size, records.size()));
            if (!called.call(some, window(failed.shard())).failures().isEmpty()) {
                throw new FunctionException("Unhandled", definition.name() + " gave records back: its log says why");
            }
        }
    }

    /** {@return a new window for a function that is invoked by windows} Its state starts empty. */
    private @Nullable Window window(String shard) {
        Instant now = clock.instant();
        return definition.windowSeconds().isEmpty()
                ? null
                : new Window(
                        shard, now, now.plusSeconds(definition.windowSeconds().getAsInt()), Map.of(), false, false);
    }

    /** {@return all records of the batch in their order; an empty list when the stream has dropped them} */
    private List<Record> read(FailedBatch failed) {
        try {
            return readOn(failed);
        } catch (TrimmedDataAccessException | ResourceNotFoundException gone) {
            return List.of();
        }
    }

    private List<Record> readOn(FailedBatch failed) {
        List<Record> records = new ArrayList<>();
        String iterator = streams.getShardIterator(request -> request.streamArn(failed.streamArn())
                        .shardId(failed.shard())
                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .sequenceNumber(failed.first()))
                .shardIterator();
        int empty = 0;
        while (iterator != null && empty < MOST_EMPTY_PAGES) {
            String from = iterator;
            GetRecordsResponse page = streams.getRecords(request -> request.shardIterator(from));
            for (Record record : page.records()) {
                int beyond = failed.compareToLast(record.dynamodb().sequenceNumber());
                if (beyond <= 0) {
                    records.add(record);
                }
                if (beyond >= 0) {
                    return records;
                }
            }
            empty = page.records().isEmpty() ? empty + 1 : 0;
            iterator = page.nextShardIterator();
        }
        return List.of();
    }
}
