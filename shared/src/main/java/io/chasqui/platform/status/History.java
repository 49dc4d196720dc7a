package io.chasqui.platform.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All incidents, oldest first. Each alarm's ringing is a period of exactly one of them.
 *
 * @param title what the page is headed by
 * @param changed when this was written
 * @param revision one more with each change
 */
public record History(String title, Instant changed, long revision, List<Incident> incidents) {
    /** Where nothing was ever written. */
    public static final History NONE = new History("", Instant.EPOCH, 0, List.of());

    /** A component that is ill again so soon has the same incident still. */
    static final Duration REOPENED_WITHIN = Duration.ofMinutes(30);

    private static final Duration KEPT = Duration.ofDays(400);

    public History {
        incidents = List.copyOf(incidents);
    }

    /** {@return what is to be looked at: the components' alarms, and what rang when it was last looked} */
    Set<String> watched(Components components) {
        Set<String> names = new HashSet<>();
        components.all().forEach(component -> names.addAll(component.alarms().keySet()));
        names.addAll(ringing(incidents));
        return names;
    }

    /**
     * {@return the history with what was read}: itself when that brings nothing new.
     *
     * <p>An alarm without data keeps the state that it had; one that is not there any more does not ring.
     */
    History with(List<AlarmReading> readings, Components components, String heading, Instant now) {
        Map<String, AlarmReading> byAlarm = new HashMap<>();
        readings.forEach(reading -> byAlarm.put(reading.alarm(), reading));
        List<Incident> next = new ArrayList<>();
        for (Incident incident : incidents) {
            next.add(incident.with(period -> period.isOpen() ? seen(period, byAlarm, now) : period));
        }
        readings.stream()
                .filter(reading -> reading.state() == AlarmReading.State.ALARM)
                .sorted(Comparator.comparing(AlarmReading::since).thenComparing(AlarmReading::alarm))
                .forEach(reading -> begin(next, reading, components));
        next.removeIf(incident ->
                incident.resolved().filter(end -> end.isBefore(now.minus(KEPT))).isPresent());
        return next.equals(incidents) && heading.equals(title) ? this : new History(heading, now, revision + 1, next);
    }

    /** {@return the incident of that id} */
    public Optional<Incident> incident(String id) {
        return incidents.stream().filter(incident -> incident.id().equals(id)).findFirst();
    }

    /** {@return the history with one incident changed} */
    History with(String id, UnaryOperator<Incident> change, Instant now) {
        return new History(
                title,
                now,
                revision + 1,
                incidents.stream()
                        .map(incident -> incident.id().equals(id) ? change.apply(incident) : incident)
                        .toList());
    }

    private static Period seen(Period period, Map<String, AlarmReading> readings, Instant now) {
        AlarmReading reading = readings.get(period.alarm());
        if (reading == null) {
            return period.endedAt(now);
        }
        // A state that is older than the ringing does not end it.
        return reading.state() == AlarmReading.State.OK && !reading.since().isBefore(period.from())
                ? period.endedAt(reading.since())
                : period;
    }

    private static void begin(List<Incident> incidents, AlarmReading reading, Components components) {
        Component component = components.of(reading.alarm()).orElse(null);
        if (component == null || ringing(incidents).contains(reading.alarm())) {
            return;
        }
        Health health = component.alarms().getOrDefault(reading.alarm(), Health.DEGRADED);
        Period period = new Period(reading.alarm(), health, reading.since(), null);
        for (int i = incidents.size() - 1; i >= 0; i--) {
            Incident latest = incidents.get(i);
            if (latest.component().equals(component.id())) {
                if (latest.takes(period)) {
                    incidents.set(i, latest.with(period));
                    return;
                }
                break;
            }
        }
        incidents.add(Incident.begin(component.id(), period));
    }

    private static Set<String> ringing(List<Incident> incidents) {
        Set<String> names = new HashSet<>();
        incidents.forEach(incident ->
                incident.periods().stream().filter(Period::isOpen).forEach(period -> names.add(period.alarm())));
        return names;
    }
}
