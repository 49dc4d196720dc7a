package io.chasqui.local.scheduler;

import io.chasqui.local.file.KeyedJournal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Groups, schedules and due calls; in memory, or in a file too. Every method is atomic. */
final class ScheduleStore implements AutoCloseable {
    /**
     * A group of schedules.
     *
     * @param name its name
     * @param created when it was made
     */
    record Group(String name, Instant created) {}

    static final String DEFAULT_GROUP = "default";

    private static final String GROUP = "group/";
    private static final String SCHEDULE = "schedule/";
    private static final String CALL = "call/";

    private final TreeMap<String, Group> groups = new TreeMap<>();
    private final TreeMap<String, Schedule> schedules = new TreeMap<>();
    private final Map<String, DueCall> calls = new HashMap<>();
    private final @Nullable KeyedJournal journal;

    private ScheduleStore(@Nullable KeyedJournal journal) {
        this.journal = journal;
    }

    static ScheduleStore open(@Nullable Path file, Instant now) {
        KeyedJournal journal = file == null ? null : KeyedJournal.open(file);
        ScheduleStore store = new ScheduleStore(journal);
        if (journal != null) {
            journal.entries().forEach(store::restore);
        }
        if (!store.groups.containsKey(DEFAULT_GROUP)) {
            store.put(new Group(DEFAULT_GROUP, now));
        }
        return store;
    }

    synchronized Optional<Group> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    synchronized List<Group> groups() {
        return List.copyOf(groups.values());
    }

    synchronized void put(Group group) {
        groups.put(group.name(), group);
        journal(
                GROUP + group.name(),
                Map.of("name", group.name(), "created", group.created().toString()));
    }

    synchronized void removeGroup(String name) {
        groups.remove(name);
        unjournal(GROUP + name);
        schedules.values().stream()
                .filter(schedule -> schedule.group().equals(name))
                .map(Schedule::key)
                .toList()
                .forEach(this::removeSchedule);
    }

    synchronized Optional<Schedule> schedule(String group, String name) {
        return Optional.ofNullable(schedules.get(group + "/" + name));
    }

    synchronized List<Schedule> schedules() {
        return List.copyOf(schedules.values());
    }

    synchronized void put(Schedule schedule) {
        schedules.put(schedule.key(), schedule);
        journal(SCHEDULE + schedule.key(), schedule.journaled());
    }

    synchronized void removeSchedule(String key) {
        schedules.remove(key);
        unjournal(SCHEDULE + key);
    }

    /** Turns the schedules that are due into calls, and returns all calls that are due, oldest first. */
    synchronized List<DueCall> takeDue(Instant now) {
        for (Schedule schedule : schedules()) {
            if (schedule.due().filter(due -> !due.isAfter(now)).isPresent()) {
                put(DueCall.of(schedule, schedule.lastUpTo(now).orElse(now), now));
                Optional<Instant> next = schedule.dueFrom(now.plusNanos(1));
                if (next.isEmpty() && schedule.deletedWhenComplete()) {
                    removeSchedule(schedule.key());
                } else {
                    put(schedule.withDue(next));
                }
            }
        }
        List<DueCall> due = new ArrayList<>(calls.values());
        due.removeIf(call -> call.next().isAfter(now));
        due.sort(Comparator.comparing(DueCall::scheduled).thenComparing(DueCall::scheduleArn));
        return due;
    }

    synchronized void put(DueCall call) {
        calls.put(call.id(), call);
        journal(CALL + call.id(), call.journaled());
    }

    synchronized void done(DueCall call) {
        calls.remove(call.id());
        unjournal(CALL + call.id());
    }

    @Override
    public synchronized void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private void restore(String key, Map<String, Object> value) {
        if (key.startsWith(GROUP)) {
            String name = key.substring(GROUP.length());
            groups.put(
                    name,
                    new Group(
                            name,
                            Json.text(value, "created").map(Instant::parse).orElseThrow()));
        } else if (key.startsWith(SCHEDULE)) {
            schedules.put(key.substring(SCHEDULE.length()), Schedule.fromJournal(value));
        } else if (key.startsWith(CALL)) {
            calls.put(key.substring(CALL.length()), DueCall.fromJournal(value));
        }
    }

    private void journal(String key, Map<String, Object> value) {
        if (journal != null) {
            journal.put(key, value);
        }
    }

    private void unjournal(String key) {
        if (journal != null) {
            journal.remove(key);
        }
    }
}
