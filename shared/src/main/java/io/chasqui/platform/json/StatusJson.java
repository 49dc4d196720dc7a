package io.chasqui.platform.json;

import io.chasqui.platform.status.Component;
import io.chasqui.platform.status.Components;
import io.chasqui.platform.status.Health;
import io.chasqui.platform.status.History;
import io.chasqui.platform.status.Incident;
import io.chasqui.platform.status.Note;
import io.chasqui.platform.status.Period;
import io.chasqui.platform.status.StatusPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The components as they are defined, the history as it is kept, and the page as programs read it. */
public final class StatusJson {
    /** The version of the history's JSON. A history of another version is not read, and so not overwritten. */
    private static final int VERSION = 1;

    private StatusJson() {}

    /**
     * Reads {@code infra/topology/status.json}.
     *
     * @throws IllegalArgumentException when it is not as it says itself
     */
    public static Components components(String text) {
        Map<String, Object> file = Json.object(text);
        List<Component> components = new ArrayList<>();
        object(file, "components").forEach((id, value) -> {
            Map<String, Object> component = map(value);
            Map<String, Health> alarms = new HashMap<>();
            for (Health health : List.of(Health.DELAYED, Health.DEGRADED)) {
                for (String alarm : texts(component, health.wire())) {
                    if (alarms.put(alarm, health) != null) {
                        throw new IllegalArgumentException("the alarm '" + alarm + "' stands twice");
                    }
                }
            }
            components.add(new Component(id, text(component, "name"), text(component, "purpose"), alarms));
        });
        Set<String> internal = new HashSet<>(texts(file, "internal"));
        return new Components(components, internal);
    }

    /** {@return the history as it is kept} */
    public static String of(History history) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("v", VERSION);
        kept.put("title", history.title());
        kept.put("changed", history.changed().toString());
        kept.put("revision", history.revision());
        kept.put("incidents", history.incidents().stream().map(StatusJson::kept).toList());
        return Json.text(kept);
    }

    /**
     * Reads a history that was kept.
     *
     * @throws IllegalArgumentException when it is of another version
     */
    public static History history(String text) {
        Map<String, Object> kept = Json.object(text);
        if (!Integer.valueOf(VERSION).equals(kept.get("v"))) {
            throw new IllegalArgumentException("the history is of another version");
        }
        return new History(
                text(kept, "title"),
                time(kept, "changed"),
                ((Number) Objects.requireNonNull(kept.get("revision"))).longValue(),
                list(kept, "incidents").stream().map(StatusJson::incident).toList());
    }

    /** {@return the page for programs} */
    public static String of(StatusPage page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", page.title());
        json.put("written", page.written().toString());
        json.put("status", page.health().wire());
        json.put("components", page.components().stream().map(StatusJson::line).toList());
        json.put("incidents", page.incidents().stream().map(StatusJson::event).toList());
        return Json.indented(json) + "\n";
    }

    private static Map<String, Object> line(StatusPage.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", line.component().id());
        json.put("name", line.component().name());
        json.put("purpose", line.component().purpose());
        json.put("status", line.health().wire());
        return json;
    }

    /** The alarms are left out: their names are not public. */
    private static Map<String, Object> event(StatusPage.Event event) {
        Incident incident = event.incident();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", incident.id());
        json.put("component", incident.component());
        json.put("opened", incident.opened().toString());
        incident.resolved().ifPresent(end -> {
            json.put("resolved", end.toString());
            json.put("duration", Duration.between(incident.opened(), end).toString());
        });
        json.put(
                "changes",
                incident.changes().stream()
                        .map(change -> Map.of(
                                "time",
                                change.time().toString(),
                                "status",
                                change.health().wire()))
                        .toList());
        json.put("notes", notes(incident));
        if (incident.postMortem() != null) {
            json.put("postMortem", incident.postMortem());
        }
        return json;
    }

    private static Map<String, Object> kept(Incident incident) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", incident.id());
        json.put("component", incident.component());
        json.put("periods", incident.periods().stream().map(StatusJson::kept).toList());
        json.put("notes", notes(incident));
        if (incident.postMortem() != null) {
            json.put("postMortem", incident.postMortem());
        }
        return json;
    }

    private static Map<String, Object> kept(Period period) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("alarm", period.alarm());
        json.put("status", period.health().wire());
        json.put("from", period.from().toString());
        if (period.until() != null) {
            json.put("until", period.until().toString());
        }
        return json;
    }

    private static List<Map<String, String>> notes(Incident incident) {
        return incident.notes().stream()
                .map(note -> Map.of("time", note.time().toString(), "text", note.text()))
                .toList();
    }

    private static Incident incident(Map<String, Object> json) {
        return new Incident(
                text(json, "id"),
                text(json, "component"),
                list(json, "periods").stream().map(StatusJson::period).toList(),
                list(json, "notes").stream()
                        .map(note -> new Note(time(note, "time"), text(note, "text")))
                        .toList(),
                (String) json.get("postMortem"));
    }

    private static Period period(Map<String, Object> json) {
        return new Period(
                text(json, "alarm"),
                Health.valueOf(text(json, "status").toUpperCase(Locale.ROOT)),
                time(json, "from"),
                json.get("until") == null ? null : time(json, "until"));
    }

    private static String text(Map<String, Object> json, String name) {
        return (String) Objects.requireNonNull(json.get(name), name);
    }

    private static Instant time(Map<String, Object> json, String name) {
        return Instant.parse(text(json, name));
    }

    private static Map<String, Object> object(Map<String, Object> json, String name) {
        return map(json.get(name));
    }

    private static List<Map<String, Object>> list(Map<String, Object> json, String name) {
        return ((List<?>) Objects.requireNonNull(json.get(name), name))
                .stream().map(StatusJson::map).toList();
    }

    private static List<String> texts(Map<String, Object> json, String name) {
        return ((List<?>) Objects.requireNonNull(json.get(name), name))
                .stream().map(String.class::cast).toList();
    }

    @SuppressWarnings("unchecked") // JSON's objects have nothing but texts for names
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
