package io.chasqui.local.pump;

import io.chasqui.local.file.KeyedJournal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a function has read each shard of a stream; in memory, or in a file too. */
public final class Checkpoints implements AutoCloseable {
    private static final String STREAM = "stream";

    /**
     * How far one shard is read.
     *
     * @param sequence the last record that is done with; empty before the first
     * @param finished whether the shard ended and all of it is done with
     * @param windowStart when the open window started
     * @param state what the function left for the open window's next call
     */
    record Position(
            Optional<String> sequence, boolean finished, Optional<Instant> windowStart, Map<String, String> state) {
        static final Position START = new Position(Optional.empty(), false, Optional.empty(), Map.of());
    }

    private final Map<String, Position> positions = new HashMap<>();
    private final @Nullable KeyedJournal journal;

    private Checkpoints(@Nullable KeyedJournal journal) {
        this.journal = journal;
    }

    /** Checkpoints that end with the process: the next one reads the stream from its beginning. */
    public static Checkpoints inMemory() {
        return new Checkpoints(null);
    }

    /** Checkpoints kept in {@code file}, forgotten when they are those of another stream than {@code streamArn}. */
    public static Checkpoints in(Path file, String streamArn) {
        KeyedJournal journal = KeyedJournal.open(file);
        Checkpoints checkpoints = new Checkpoints(journal);
        Map<String, Map<String, Object>> entries = journal.entries();
        boolean same = entries.getOrDefault(STREAM, Map.of()).equals(Map.of("arn", streamArn));
        entries.forEach((shard, value) -> {
            if (!same) {
                journal.remove(shard);
            } else if (!shard.equals(STREAM)) {
                checkpoints.positions.put(shard, position(value));
            }
        });
        journal.put(STREAM, Map.of("arn", streamArn));
        return checkpoints;
    }

    Position of(String shard) {
        return positions.getOrDefault(shard, Position.START);
    }

    void set(String shard, Position position) {
        positions.put(shard, position);
        if (journal != null) {
            Map<String, Object> value = new LinkedHashMap<>();
            position.sequence().ifPresent(sequence -> value.put("sequence", sequence));
            value.put("finished", position.finished());
            position.windowStart().ifPresent(start -> value.put("windowStart", start.toString()));
            value.put("state", position.state());
            journal.put(shard, value);
        }
    }

    void forget(String shard) {
        positions.remove(shard);
        if (journal != null) {
            journal.remove(shard);
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private static Position position(Map<String, Object> value) {
        Map<String, String> state = new LinkedHashMap<>();
        if (value.get("state") instanceof Map<?, ?> map) {
            map.forEach((key, text) -> state.put(String.valueOf(key), String.valueOf(text)));
        }
        return new Position(
                value.get("sequence") instanceof String sequence ? Optional.of(sequence) : Optional.empty(),
                Boolean.TRUE.equals(value.get("finished")),
                value.get("windowStart") instanceof String start ? Optional.of(Instant.parse(start)) : Optional.empty(),
                state);
    }
}
