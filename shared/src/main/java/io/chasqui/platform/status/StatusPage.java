package io.chasqui.platform.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The status page. It follows from the history alone, so that the same history gives the same page.
 *
 * @param written when the history was written
 * @param health how the platform is in all
 * @param incidents those that last or ended in the {@link #SHOWN} before that, newest first
 */
public record StatusPage(String title, Instant written, Health health, List<Line> components, List<Event> incidents) {
    /** How long an incident is shown after its end. */
    public static final Duration SHOWN = Duration.ofDays(90);

    public StatusPage {
        components = List.copyOf(components);
        incidents = List.copyOf(incidents);
    }

    /** How a component is. */
    public record Line(Component component, Health health) {}

    /** An incident, and its component's name for people. */
    public record Event(Incident incident, String component) {}

    static StatusPage of(History history, Components components) {
        List<Line> lines = new ArrayList<>();
        for (Component component : components.all()) {
            Health health = history.incidents().stream()
                    .filter(incident -> incident.component().equals(component.id()))
                    .map(Incident::health)
                    .reduce(Health.OPERATIONAL, Health::or);
            lines.add(new Line(component, health));
        }
        Instant since = history.changed().minus(SHOWN);
        List<Event> events = new ArrayList<>();
        for (Incident incident : history.incidents().reversed()) {
            if (incident.resolved().map(end -> !end.isBefore(since)).orElse(true)) {
                events.add(new Event(incident, components.name(incident.component())));
            }
        }
        Health worst = lines.stream().map(Line::health).reduce(Health.OPERATIONAL, Health::or);
        return new StatusPage(history.title(), history.changed(), worst, lines, events);
    }
}
