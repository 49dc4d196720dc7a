package io.chasqui.platform.status;

import io.chasqui.platform.id.Digest;
import io.chasqui.platform.id.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a component from when the first of its alarms rang until none did.
 *
 * @param id begins with {@link #PREFIX}
 * @param component the component's id
 * @param periods the times during which alarms rang, at least one
 * @param notes in the order in which they were written
 * @param postMortem what was learned from it; null where nobody has said yet
 */
public record Incident(
        String id,
        String component,
        List<Period> periods,
        List<Note> notes,
        @Nullable String postMortem) {
    public static final String PREFIX = "inc_";

    private static final int TAIL_DIGITS = 12;

    public Incident {
        periods = List.copyOf(periods);
        notes = List.copyOf(notes);
    }

    /** {@return a new one}; its id follows from when it began and whose it is. */
    static Incident begin(String component, Period period) {
        long tail = Long.parseLong(Digest.of(component).substring(0, TAIL_DIGITS), 16);
        return new Incident(PREFIX + Order.of(period.from(), tail), component, List.of(period), List.of(), null);
    }

    /** {@return when it began} */
    public Instant opened() {
        return Collections.min(periods.stream().map(Period::from).toList());
    }

    /** {@return when it was over; empty while it lasts} */
    public Optional<Instant> resolved() {
        return isOpen()
                ? Optional.empty()
                : periods.stream()
                        .map(period -> Objects.requireNonNull(period.until()))
                        .max(Instant::compareTo);
    }

    /** {@return whether it lasts} */
    public boolean isOpen() {
        return periods.stream().anyMatch(Period::isOpen);
    }

    /** {@return how the component is because of it} */
    Health health() {
        return periods.stream().filter(Period::isOpen).map(Period::health).reduce(Health.OPERATIONAL, Health::or);
    }

    /** {@return how the component was from when on, in the order of time} */
    public List<Change> changes() {
        TreeSet<Instant> times = new TreeSet<>();
        for (Period period : periods) {
            times.add(period.from());
            if (period.until() != null) {
                times.add(period.until());
            }
        }
        List<Change> changes = new ArrayList<>();
        Health before = Health.OPERATIONAL;
        for (Instant time : times) {
            Health then = periods.stream()
                    .filter(period -> period.covers(time))
                    .map(Period::health)
                    .reduce(Health.OPERATIONAL, Health::or);
            if (then != before) {
                changes.add(new Change(time, then));
                before = then;
            }
        }
        return changes;
    }

    /** {@return whether a period of its component belongs to it, and is no incident of its own} */
    boolean takes(Period period) {
        return resolved()
                .map(end -> !period.from().isAfter(end.plus(History.REOPENED_WITHIN)))
                .orElse(true);
    }

    Incident with(Period period) {
        return new Incident(
                id,
                component,
                Stream.concat(periods.stream(), Stream.of(period)).toList(),
                notes,
                postMortem);
    }

    Incident with(UnaryOperator<Period> change) {
        return new Incident(id, component, periods.stream().map(change).toList(), notes, postMortem);
    }

    Incident with(Note note) {
        return new Incident(
                id,
                component,
                periods,
                Stream.concat(notes.stream(), Stream.of(note)).toList(),
                postMortem);
    }

    /** @param index counted from 0 */
    Incident withoutNote(int index) {
        List<Note> left = new ArrayList<>(notes);
        left.remove(index);
        return new Incident(id, component, periods, left, postMortem);
    }

    Incident withPostMortem(@Nullable String text) {
        return new Incident(id, component, periods, notes, text);
    }
}
