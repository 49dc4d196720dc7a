package io.chasqui.local.pump;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import io.chasqui.local.pump.Checkpoints.Position;
import io.chasqui.local.pump.StreamFunction.Answer;
import io.chasqui.local.pump.StreamFunction.Window;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads one shard and hands its records to a function, in order. Each poll calls the function at most twice. */
final class ShardPump {
    private static final Logger LOG = LoggerFactory.getLogger(ShardPump.class);
    private static final int MAX_STATE_CHARS = 1024 * 1024;

    private final DynamoDbStreamsClient streams;
    private final String streamArn;
    private final String shard;
    private final StreamFunction function;
    private final Checkpoints checkpoints;
    private final Clock clock;
    private final Tries tries;
    private final int batchSize;
    private final List<DynamodbStreamRecord> pending = new ArrayList<>();

    private @Nullable String iterator;
    private @Nullable String lastRead;
    private boolean ended;
    private int sliceSize;
    private int failures;
    private int poisoned;
    private int handed;
    private int leftOut;

    ShardPump(
            DynamoDbStreamsClient streams,
            String streamArn,
            String shard,
            StreamFunction function,
            Checkpoints checkpoints,
            Clock clock) {
        this.streams = streams;
        this.streamArn = streamArn;
        this.shard = shard;
        this.function = function;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.tries = new Tries(clock);
        this.batchSize = function.definition().batchSize().orElse(100);
        this.sliceSize = batchSize;
    }

    /** Whether the shard ended and all of its records are done with. */
    boolean finished() {
        return checkpoints.of(shard).finished();
    }

    /** How many records and windows were given up. */
    int poisoned() {
        return poisoned;
    }

    /** How many records the function has been done with. */
    int handed() {
        return handed;
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    /** How many calls in a row failed. */
    int failures() {
        return failures;
    }

    /** When the open window ends; empty when none is open. */
    Optional<Instant> windowEnd() {
        return checkpoints.of(shard).windowStart().isPresent()
                ? Optional.ofNullable(window(true)).map(Window::end)
                : Optional.empty();
    }

    /** Reads on and calls the function; the answer is how many records and windows were handed over or left out. */
    int poll() {
        leftOut = 0;
        fill();
        passLeftOut();
        int moved = leftOut;
        if (tries.mayTry()) {
            moved += closeWindow();
        }
        if (!pending.isEmpty() && tries.mayTry()) {
            moved += deliver();
        }
        if (ended && pending.isEmpty() && checkpoints.of(shard).windowStart().isEmpty()) {
            Position position = checkpoints.of(shard);
            checkpoints.set(shard, new Position(position.sequence(), true, Optional.empty(), Map.of()));
        }
        return moved;
    }

    /** DynamoDB Local calls records trimmed when an iterator waited on an empty shard, too: a new one tells the truth. */
    private void fill() {
        if (ended || pending.size() >= batchSize || read()) {
            return;
        }
        iterator = null;
        if (read()) {
            return;
        }
        iterator = null;
        if (checkpoints.of(shard).sequence().isPresent()) {
            LOG.warn("{} lost records of shard {}: they are older than the stream keeps", name(), shard);
            iterator = iterator(ShardIteratorType.TRIM_HORIZON, null);
        }
    }

    /** Whether the iterator was good. */
    private boolean read() {
        try {
            String from = iterator == null ? iterator() : iterator;
            GetRecordsResponse response =
                    streams.getRecords(request -> request.shardIterator(from).limit(Math.min(batchSize, 1000)));
            response.records().forEach(this::take);
            iterator = response.nextShardIterator();
            ended = iterator == null;
            return true;
        } catch (ExpiredIteratorException | TrimmedDataAccessException e) {
            LOG.debug("{} needs a new iterator of shard {}", name(), shard, e);
            return false;
        }
    }

    private void take(Record record) {
        lastRead = record.dynamodb().sequenceNumber();
        function.wanted(record).ifPresentOrElse(pending::add, () -> leftOut++);
    }

    /** What nobody wants need not be read again; before it stands what is not done with yet, if there is any. */
    private void passLeftOut() {
        Position position = checkpoints.of(shard);
        Optional<String> last = Optional.ofNullable(lastRead);
        if (pending.isEmpty() && last.isPresent() && !last.equals(position.sequence())) {
            checkpoints.set(shard, new Position(last, false, position.windowStart(), position.state()));
        }
    }

    private String iterator() {
        String last = lastRead == null ? checkpoints.of(shard).sequence().orElse(null) : lastRead;
        return last == null
                ? iterator(ShardIteratorType.TRIM_HORIZON, null)
                : iterator(ShardIteratorType.AFTER_SEQUENCE_NUMBER, last);
    }

    private String iterator(ShardIteratorType type, @Nullable String sequence) {
        return streams.getShardIterator(request -> request.streamArn(streamArn)
                        .shardId(shard)
                        .shardIteratorType(type)
                        .sequenceNumber(sequence))
                .shardIterator();
    }

    private int deliver() {
        List<DynamodbStreamRecord> slice = List.copyOf(pending.subList(0, Math.min(sliceSize, pending.size())));
        Window window = window(false);
        try {
            Answer answer = function.call(slice, window);
            int done = done(slice, answer.failures());
            handed += done;
            if (done > 0) {
                advance(done, window, answer.state());
            }
            if (done < slice.size()) {
                failures = done > 0 ? 0 : failures + 1;
                LOG.warn("{} reported a failure at {}", name(), sequence(slice.get(done)));
                tried();
            }
        } catch (RuntimeException | Error e) {
            failures++;
            LOG.warn("{} failed on {} records from {}", name(), slice.size(), sequence(slice.get(0)), e);
            if (slice.size() > 1) {
                sliceSize = slice.size() / 2;
            } else {
                tried();
            }
        }
        return slice.size();
    }

    /** How many records from the front are done with, going by the reported failures. */
    private static int done(List<DynamodbStreamRecord> slice, List<String> failures) {
        int done = slice.size();
        for (String failure : failures) {
            int index = slice.stream().map(ShardPump::sequence).toList().indexOf(failure);
            if (index < 0) {
                throw new IllegalStateException("It reported the failure of '" + failure + "', which it did not get");
            }
            done = Math.min(done, index);
        }
        return done;
    }

    /** The record at the front failed by itself. */
    private void tried() {
        if (tries.failedTooLong()) {
            LOG.error("{} gave up the record {} after {}", name(), sequence(pending.get(0)), Tries.MAX_AGE);
            poisoned++;
            advance(1, window(false), null);
        }
    }

    private void advance(int done, @Nullable Window window, @Nullable Map<String, String> state) {
        String last = sequence(pending.get(done - 1));
        pending.subList(0, done).clear();
        tries.reset();
        failures = 0;
        sliceSize = Math.min(batchSize, sliceSize * 2);
        checkpoints.set(
                shard,
                window == null
                        ? new Position(Optional.of(last), false, Optional.empty(), Map.of())
                        : new Position(
                                Optional.of(last),
                                false,
                                Optional.of(window.start()),
                                state == null ? window.state() : new LinkedHashMap<>(state)));
    }

    private int closeWindow() {
        Position position = checkpoints.of(shard);
        Window window = position.windowStart().isPresent() ? window(true) : null;
        if (window == null || (clock.instant().isBefore(window.end()) && !window.early())) {
            return 0;
        }
        Position closed = new Position(position.sequence(), false, Optional.empty(), Map.of());
        try {
            function.call(List.of(), window);
            failures = 0;
            tries.reset();
            checkpoints.set(shard, closed);
        } catch (RuntimeException | Error e) {
            failures++;
            LOG.warn("{} failed on the end of the window of {}", name(), window.start(), e);
            if (tries.failedTooLong()) {
                LOG.error("{} gave up the window of {} after {}", name(), window.start(), Tries.MAX_AGE);
                poisoned++;
                tries.reset();
                checkpoints.set(shard, closed);
            }
        }
        return 1;
    }

    /** The open window, or one that starts with this call; null for a function without windows. */
    private @Nullable Window window(boolean last) {
        if (function.definition().windowSeconds().isEmpty()) {
            return null;
        }
        long length = function.definition().windowSeconds().getAsInt();
        Position position = checkpoints.of(shard);
        Instant start = position.windowStart()
                .orElseGet(() ->
                        Instant.ofEpochSecond(Math.floorDiv(clock.instant().getEpochSecond(), length) * length));
        boolean large = position.state().toString().length() > MAX_STATE_CHARS;
        boolean early = last && (large || (ended && pending.isEmpty()));
        return new Window(shard, start, start.plusSeconds(length), position.state(), last, early);
    }

    private String name() {
        return function.definition().name();
    }

    private static String sequence(DynamodbStreamRecord record) {
        return record.getDynamodb().getSequenceNumber();
    }
}
