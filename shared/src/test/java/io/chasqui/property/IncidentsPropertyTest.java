package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.memory.MemoryIncidentBook;
import io.chasqui.memory.MemoryWebsite;
import io.chasqui.memory.VirtualClock;
import io.chasqui.platform.json.StatusJson;
import io.chasqui.platform.status.AlarmReading;
import io.chasqui.platform.status.AlarmReading.State;
import io.chasqui.platform.status.Alarms;
import io.chasqui.platform.status.Component;
import io.chasqui.platform.status.Components;
import io.chasqui.platform.status.FollowAlarms;
import io.chasqui.platform.status.Health;
import io.chasqui.platform.status.History;
import io.chasqui.platform.status.Incident;
import io.chasqui.platform.status.IncidentBook;
import io.chasqui.platform.status.Period;
import io.chasqui.platform.status.PublishStatus;
import io.chasqui.platform.status.WriteIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Alarms ring, fall silent, lose their data and vanish; the page hears of it late, twice or not at all, and operators
 * write in between. Every period in which an alarm was seen ringing is in one incident, and nothing is written twice.
 * The seed is the test's name.
 */
class IncidentsPropertyTest {
    private static final int STEPS = 80;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Components COMPONENTS = new Components(
            List.of(
                    new Component("api", "API", "Answers.", Map.of("a1", Health.DEGRADED, "a2", Health.DELAYED)),
                    new Component(
                            "sending",
                            "Sending",
                            "Sends.",
                            Map.of("s1", Health.DELAYED, "s2", Health.DELAYED, "s3", Health.DEGRADED))),
            Set.of("i1"));
    private static final List<State> STATES = List.of(State.values());
    private static final List<String> ALARMS = List.of("a1", "a2", "s1", "s2", "s3", "i1");

    /** A time in which an alarm rang, and whether anybody looked. */
    private static final class Rang {
        private final String alarm;
        private final Instant from;
        private @Nullable Instant until;
        private boolean seen;

        Rang(String alarm, Instant from) {
            this.alarm = alarm;
            this.from = from;
        }
    }

    private final VirtualClock clock = new VirtualClock(START);
    private final Map<String, AlarmReading> now = new TreeMap<>();
    private final Map<String, Rang> ringing = new HashMap<>();
    private final List<Rang> rang = new ArrayList<>();
    private final MemoryIncidentBook book = new MemoryIncidentBook();
    private final MemoryWebsite website = new MemoryWebsite();
    private final PublishStatus publish = new PublishStatus(website, COMPONENTS, StatusJson::of);
    private @Nullable Runnable meanwhile;
    private int whenOthersCome;
    private final List<Rang> lastRead = new ArrayList<>();
    private final Alarms alarms = names -> {
        lastRead.clear();
        now.values().stream()
                .filter(reading -> reading.state() == State.ALARM)
                .forEach(reading -> lastRead.add(Objects.requireNonNull(ringing.get(reading.alarm()))));
        return now.values().stream()
                .filter(reading -> names.contains(reading.alarm()))
                .toList();
    };
    private final FollowAlarms follow = new FollowAlarms(alarms, new Contended(), publish, COMPONENTS, "Acme", clock);

    /** Somebody else comes before or after the history is read, or before it is written. */
    private final class Contended implements IncidentBook {
        @Override
        public VersionedHistory read() {
            moment(0);
            VersionedHistory entry = book.read();
            moment(1);
            return entry;
        }

        @Override
        public boolean replace(VersionedHistory read, History next) {
            moment(2);
            return book.replace(read, next);
        }

        private void moment(int now) {
            Runnable others = meanwhile;
            if (others != null && now == whenOthersCome) {
                meanwhile = null;
                others.run();
            }
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPeriodIsInOneIncident(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            clock.pass(Duration.ofSeconds(random.nextInt(1, 1200)));
            step(random);
            if (i % 10 == 0) {
                check();
            }
        }
        follow(follow);
        check();
        reappliedNothingIsWritten();
    }

    private void step(Random random) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> change(random);
            case 3 -> write(random);
            case 4 -> {
                whenOthersCome = random.nextInt(3);
                meanwhile = () -> {
                    clock.pass(Duration.ofSeconds(random.nextInt(1, 60)));
                    change(random);
                    follow(new FollowAlarms(alarms, book, publish, COMPONENTS, "Acme", clock));
                };
                follow(follow);
                meanwhile = null;
            }
            case 5 -> {
                follow(follow);
                reappliedNothingIsWritten();
            }
            default -> follow(follow);
        }
    }

    /** Whoever has looked knows what rings now, whoever else was there. */
    private void follow(FollowAlarms looking) {
        looking.follow(null);
        lastRead.forEach(one -> one.seen = true);
        Set<String> open = new TreeSet<>();
        book.read()
                .history()
                .incidents()
                .forEach(incident -> incident.periods().stream()
                        .filter(period -> period.until() == null)
                        .forEach(period -> open.add(period.alarm())));
        Set<String> rings = new TreeSet<>();
        now.values().stream()
                .filter(reading -> reading.state() == State.ALARM
                        || (reading.state() == State.INSUFFICIENT_DATA && open.contains(reading.alarm())))
                .forEach(reading -> rings.add(reading.alarm()));
        rings.removeAll(COMPONENTS.internal());
        assertThat(open).isEqualTo(rings);
    }

    private void change(Random random) {
        String alarm = ALARMS.get(random.nextInt(ALARMS.size()));
        Instant time = clock.instant();
        AlarmReading before = now.get(alarm);
        State next = STATES.get(random.nextInt(STATES.size()));
        if (random.nextInt(20) == 0) {
            now.remove(alarm);
            ended(alarm, time);
        } else if (before == null || before.state() != next) {
            now.put(alarm, new AlarmReading(alarm, next, time));
            switch (next) {
                case OK -> ended(alarm, time);
                case ALARM -> {
                    if (!ringing.containsKey(alarm)) {
                        Rang one = new Rang(alarm, time);
                        ringing.put(alarm, one);
                        rang.add(one);
                    }
                }
                case INSUFFICIENT_DATA -> {}
            }
        }
    }

    private void ended(String alarm, Instant time) {
        Rang one = ringing.remove(alarm);
        if (one != null) {
            one.until = time;
        }
    }

    private void write(Random random) {
        List<Incident> incidents = book.read().history().incidents();
        if (!incidents.isEmpty()) {
            String id = incidents.get(random.nextInt(incidents.size())).id();
            WriteIncident write = new WriteIncident(book, publish, clock);
            assertThat(random.nextBoolean() ? write.note(id, "We look at it.") : write.postMortem(id, "We know."))
                    .isPresent();
        }
    }

    private void check() {
        History history = book.read().history();
        List<Incident> incidents = history.incidents();
        assertThat(incidents.stream().map(Incident::id)).doesNotHaveDuplicates();
        for (Incident incident : incidents) {
            assertThat(incident.periods()).isNotEmpty().allSatisfy(period -> {
                assertThat(period.until() == null || !period.until().isBefore(period.from()))
                        .isTrue();
            });
            assertThat(incident.resolved()
                            .map(end -> !end.isBefore(incident.opened()))
                            .orElse(true))
                    .isTrue();
            assertThat(incident.changes().stream().map(change -> change.time())).isSorted();
        }
        for (Rang one : rang) {
            if (one.seen) {
                assertThat(incidents.stream().filter(incident -> holds(incident, one)))
                        .as("%s from %s", one.alarm, one.from)
                        .hasSize(COMPONENTS.internal().contains(one.alarm) ? 0 : 1);
            }
        }
        // No more periods than there were.
        assertThat(incidents.stream().flatMap(incident -> incident.periods().stream()))
                .allSatisfy(period -> assertThat(rang.stream().filter(one -> begins(period, one)))
                        .hasSize(1));
    }

    /** A ringing that was not seen to end before the next began is one with it. */
    private static boolean holds(Incident incident, Rang one) {
        return incident.periods().stream()
                .anyMatch(period -> period.alarm().equals(one.alarm)
                        && (one.until == null || period.from().isBefore(one.until))
                        && (period.until() == null || period.until().isAfter(one.from)));
    }

    /** When an alarm rings that had no data for a while, it rings from then on. */
    private static boolean begins(Period period, Rang one) {
        return period.alarm().equals(one.alarm)
                && !period.from().isBefore(one.from)
                && (one.until == null || period.from().isBefore(one.until));
    }

    private void reappliedNothingIsWritten() {
        int written = book.writes();
        int pages = website.writes();
        follow.follow(null);
        clock.pass(Duration.ofSeconds(1));
        History history = follow.follow(null);

        assertThat(book.writes()).isEqualTo(written);
        assertThat(website.writes()).isEqualTo(pages);
        assertThat(website.content("index.html")).contains(Objects.requireNonNull(history.title()));
    }
}
