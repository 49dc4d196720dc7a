package io.chasqui.local.pump;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Hands the records of a table's stream to a function, shard by shard, a parent before its children, each shard in
 * order. A batch that throws is halved and tried again; of one that reports failures, the records before the first
 * failed one are done with and the rest is tried again; a record that fails for 23 hours is logged with its sequence
 * number, counted in {@link #poisoned()} and left behind. A poll makes one try, so the time between tries is the
 * caller's: see {@link #pause()}. What the function's filter leaves out is passed over, and makes no call.
 *
 * <p>A function with a window gets its records as they come, in the window of the clock's time at which they are read
 * (Lambda goes by when they were written), with the state that it left, and a last call without records once the window
 * is over.
 */
public final class StreamPump {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    private static final int POLLS_PER_LISTING = 20;

    private final DynamoDbStreamsClient streams;
    private final String streamArn;
    private final StreamFunction function;
    private final Checkpoints checkpoints;
    private final Clock clock;
    private final Map<String, ShardPump> pumps = new LinkedHashMap<>();
    private final Map<String, Shard> shards = new LinkedHashMap<>();
    private int pollsUntilListing;
    private int pollsWithNothing;
    private int poisonedBefore;
    private int handedBefore;

    /** A pump from the stream to {@code handler}, which is {@code function}, going on from {@code checkpoints}. */
    public StreamPump(
            DynamoDbStreamsClient streams,
            String streamArn,
            FunctionDefinition function,
            RequestHandler<DynamodbEvent, ?> handler,
            Checkpoints checkpoints,
            Clock clock) {
        this.streams = streams;
        this.streamArn = streamArn;
        this.function =
                new StreamFunction(function, handler, streamArn.replace(":ddblocal:", ":" + LocalAccount.REGION + ":"));
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** The function that this pump feeds. */
    public FunctionDefinition function() {
        return function.definition();
    }

    /** Makes one try per shard; the answer is how many records and ended windows were handed over or left out, failed or not. */
    public synchronized int pollOnce() {
        int moved = 0;
        boolean again = true;
        while (again) {
            if (pollsUntilListing-- <= 0) {
                list();
            }
            again = false;
            for (ShardPump pump : readable()) {
                moved += pump.poll();
                again |= pump.finished();
            }
            pollsUntilListing = again ? 0 : pollsUntilListing;
        }
        pollsWithNothing = moved == 0 ? pollsWithNothing + 1 : 0;
        return moved;
    }

    /** Whether there are records that were read and are not done with, such as those that fail. */
    public synchronized boolean hasPending() {
        return pumps.values().stream().anyMatch(ShardPump::hasPending);
    }

    /** How many records (and ends of windows) were given up since this pump was made. */
    public synchronized int poisoned() {
        return poisonedBefore
                + pumps.values().stream().mapToInt(ShardPump::poisoned).sum();
    }

    /** How many records the function was handed since this pump was made, each once. */
    public synchronized int handed() {
        return handedBefore
                + pumps.values().stream().mapToInt(ShardPump::handed).sum();
    }

    /**
     * How long to wait before the next poll: 100 ms while there is something to read, and up to 5 s while calls fail;
     * longer and longer, up to 5 s too, while nothing is read, but for a write or the end of a window.
     */
    public synchronized Pause pause() {
        int failures =
                pumps.values().stream().mapToInt(ShardPump::failures).max().orElse(0);
        if (failures > 0 || pollsWithNothing == 0) {
            return Pause.of(doubled(failures));
        }
        Instant now = clock.instant();
        Duration longest = doubled(pollsWithNothing);
        Duration window = pumps.values().stream()
                .flatMap(pump -> pump.windowEnd().stream())
                .map(end -> Duration.between(now, end))
                .filter(left -> left.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
        return new Pause(PAUSE, window);
    }

    private static Duration doubled(int times) {
        Duration pause = PAUSE.multipliedBy(1L << Math.min(times, 10));
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    private List<ShardPump> readable() {
        List<ShardPump> readable = new ArrayList<>();
        shards.forEach((id, shard) -> {
            String parent = shard.parentShardId();
            if (!checkpoints.of(id).finished()
                    && (parent == null
                            || !shards.containsKey(parent)
                            || checkpoints.of(parent).finished())) {
                readable.add(pumps.computeIfAbsent(
                        id, key -> new ShardPump(streams, streamArn, key, function, checkpoints, clock)));
            }
        });
        return readable;
    }

    private void list() {
        pollsUntilListing = POLLS_PER_LISTING;
        Map<String, Shard> listed = new LinkedHashMap<>();
        String last = null;
        do {
            StreamDescription page = describe(last);
            page.shards().forEach(shard -> listed.put(shard.shardId(), shard));
            last = page.lastEvaluatedShardId();
        } while (last != null);
        Set<String> gone = new HashSet<>(shards.keySet());
        gone.removeAll(listed.keySet());
        for (String id : gone) {
            ShardPump pump = pumps.remove(id);
            poisonedBefore += pump == null ? 0 : pump.poisoned();
            handedBefore += pump == null ? 0 : pump.handed();
            checkpoints.forget(id);
        }
        shards.clear();
        shards.putAll(listed);
    }

    private StreamDescription describe(@Nullable String after) {
        return streams.describeStream(request -> request.streamArn(streamArn).exclusiveStartShardId(after))
                .streamDescription();
    }
}
