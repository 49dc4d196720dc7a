package io.chasqui.functions.edge.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import io.chasqui.platform.aws.ItemChange;
import io.chasqui.platform.aws.Outages;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.log.Wordless;
import io.chasqui.platform.queue.ParkedRecord;
import io.chasqui.platform.queue.TaskQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A batch of a table's stream. A record that can't be read, or for which the work fails though no part is down, is parked
 * with its content, and the others go on: it must not stop the shard. While a part is down the whole batch fails, and
 * Lambda repeats it. Behind a parked record, later ones of the same item in the batch are parked too.
 */
public final class StreamBatch {
    private static final Logger LOG = LoggerFactory.getLogger(StreamBatch.class);

    private final String function;
    private final TaskQueue queue;

    /** @param function the name of the function that reads the stream */
    public StreamBatch(String function, TaskQueue queue) {
        this.function = function;
        this.queue = queue;
    }

    /**
     * Does what the records ask for, and then parks those that were left.
     *
     * @param source the writer in whose name it is done
     * @throws RuntimeException when a part is down
     */
    public <W> void relay(String source, List<DynamodbStreamRecord> records, StreamRelay<W> relay) {
        Run<W> run = new Run<>(source, relay);
        for (int place = 0; place < records.size(); place++) {
            run.read(place, StreamRecords.change(records.get(place)));
        }
        run.work(List.copyOf(run.readable));
        if (!run.parked.isEmpty()) {
            // Behind the work: what is parked and repeated after that would be done twice.
            queue.enqueue(List.copyOf(run.parked.values()));
        }
    }

    /** A change at its place in the batch, and what it asks for. */
    private record Pending<W>(int place, ItemChange change, W work) {}

    /** The handling of one batch. */
    private final class Run<W> {
        private final String source;
        private final StreamRelay<W> relay;
        private final List<Pending<W>> readable = new ArrayList<>();
        private final SortedMap<Integer, ParkedRecord> parked = new TreeMap<>();
        private final Set<String> unreadItems = new HashSet<>();
        private final Set<String> failedItems = new HashSet<>();

        Run(String source, StreamRelay<W> relay) {
            this.source = source;
            this.relay = relay;
        }

        void read(int place, ItemChange change) {
            try {
                if (unreadItems.contains(item(change))) {
                    parkUnread(place, change);
                } else {
                    relay.read(change).ifPresent(work -> readable.add(new Pending<>(place, change, work)));
                }
            } catch (RuntimeException unreadable) {
                LOG.error("{} can't read {}, which is parked", function, change.sequence(), Wordless.of(unreadable));
                parkUnread(place, change);
            }
        }

        /** Halves what fails until the record that fails is alone. */
        void work(List<Pending<W>> all) {
            List<Pending<W>> some = new ArrayList<>();
            for (Pending<W> each : all) {
                if (failedItems.contains(item(each.change))) {
                    park(each.place, each.change, source);
                } else {
                    some.add(each);
                }
            }
            if (some.isEmpty() && !all.isEmpty()) {
                return;
            }
            try {
                relay.relay(source, some.stream().map(Pending::work).toList());
            } catch (RuntimeException failure) {
                if (Outages.isOutage(failure) || some.isEmpty()) {
                    throw failure;
                }
                if (some.size() == 1) {
                    ItemChange change = some.getFirst().change;
                    LOG.error("{} fails on {}, which is parked", function, change.sequence(), Wordless.of(failure));
                    failedItems.add(item(change));
                    park(some.getFirst().place, change, source);
                } else {
                    work(some.subList(0, some.size() / 2));
                    work(some.subList(some.size() / 2, some.size()));
                }
            }
        }

        /** What was not read is not among what its source has counted: it comes in a name of its own. */
        private void parkUnread(int place, ItemChange change) {
            unreadItems.add(item(change));
            park(place, change, source + "-" + change.sequence());
        }

        private void park(int place, ItemChange change, String writer) {
            parked.put(place, new ParkedRecord(function, item(change), change.sequence(), writer, change.toJson()));
        }
    }

    private static String item(ItemChange change) {
        Map<String, AttributeValue> image = change.after().isEmpty() ? change.before() : change.after();
        return text(image, Tables.PK) + " " + text(image, Tables.SK);
    }

    private static String text(Map<String, AttributeValue> image, String name) {
        return Optional.ofNullable(image.get(name)).map(AttributeValue::s).orElse("");
    }
}
