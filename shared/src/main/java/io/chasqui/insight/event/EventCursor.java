package io.chasqui.insight.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a reader of the log has come.
 *
 * @param positions the last number read in each of the log's shards
 */
public record EventCursor(List<Long> positions) {
    private static final Pattern TEXT = Pattern.compile("[0-9]{1,15}(-[0-9]{1,15})*");

    public EventCursor {
        positions = List.copyOf(positions);
    }

    /** {@return the beginning of a log of so many shards} */
    public static EventCursor start(int shards) {
        return new EventCursor(Collections.nCopies(shards, 0L));
    }

    /** {@return the cursor that the text spells, empty when it is none of a log of so many shards} */
    public static Optional<EventCursor> parse(String text, int shards) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        List<Long> positions = new ArrayList<>();
        for (String position : text.split("-", -1)) {
            positions.add(Long.valueOf(position));
        }
        return positions.size() == shards ? Optional.of(new EventCursor(positions)) : Optional.empty();
    }

    @Override
    public String toString() {
        return positions.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }
}
