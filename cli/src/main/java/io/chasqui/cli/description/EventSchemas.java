package io.chasqui.cli.description;

import io.chasqui.insight.event.EventExamples;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.json.EventJson;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.twilio.Twilio;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.json.Json;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON Schemas of the event catalogue: of all events, of each type, and of the types' data. */
final class EventSchemas {
    private static final EventJson FORMAT = new EventJson(
            URI.create("https://messages.example.com"),
            new Catalogue(List.of(new Twilio(new HttpsClient(Clock.systemUTC())))).failures());
    private static final String EVENT = "Event";

    private EventSchemas() {}

    /** {@return all of them, by name} */
    static Map<String, Map<String, Object>> components() {
        Map<String, Map<String, Object>> components = new TreeMap<>();
        components.put(EVENT, component(EventJson.envelopeSchema()));
        for (EventType type : EventType.values()) {
            components.put(data(type), component(EventJson.schema(type)));
            components.put(name(type), event(type));
        }
        return components;
    }

    /** {@return a reference to the schema that all events share} */
    static Map<String, Object> reference() {
        return reference(EVENT);
    }

    static Map<String, Object> reference(EventType type) {
        return reference(name(type));
    }

    static Map<String, Object> example(EventType type) {
        return Json.object(FORMAT.write(EventExamples.of(type)));
    }

    /** {@return the type's name for programs, such as {@code MessageDeliveredEvent}} */
    static String name(EventType type) {
        return Stream.of(type.wire().split("\\."))
                .map(EventSchemas::capital)
                .collect(Collectors.joining("", "", EVENT));
    }

    private static Map<String, Object> event(EventType type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", Map.of("const", type.wire()));
        properties.put("data", reference(data(type)));
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("type", "object");
        own.put("properties", properties);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("title", type.wire());
        event.put("description", type.meaning());
        event.put("allOf", List.of(reference(EVENT), own));
        return event;
    }

    private static Map<String, Object> component(Map<String, Object> schema) {
        schema.remove("$schema");
        return schema;
    }

    private static String data(EventType type) {
        return capital(type.schema().wire()) + "Data";
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }
}
