package io.chasqui.cli.description;

import io.chasqui.insight.event.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Describes deliveries to webhooks: the requests that the platform makes and a receiver answers. */
final class Deliveries {
    static final String MEDIA_TYPE = "application/cloudevents+json";

    private Deliveries() {}

    /** {@return the requests, by the event's type} */
    static Map<String, Object> describe() {
        Map<String, Object> webhooks = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            webhooks.put(type.wire(), Map.of("post", describe(type)));
        }
        return webhooks;
    }

    static Map<String, Object> parameters() {
        Map<String, Object> parameters = new TreeMap<>();
        Stream.of(DeliveryHeaders.values()).forEach(header -> parameters.put(header.wire(), header.parameter()));
        return parameters;
    }

    private static Map<String, Object> describe(EventType type) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema", EventSchemas.reference(type));
        content.put("example", EventSchemas.example(type));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("description", "The event, a CloudEvent 1.0.2 in structured JSON.");
        body.put("required", true);
        body.put("content", Map.of(MEDIA_TYPE, content));
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("operationId", "told." + type.wire());
        delivery.put("tags", List.of(Operation.WEBHOOKS));
        delivery.put("summary", type.meaning().replaceFirst("\\.$", ""));
        delivery.put(
                "description",
                type.meaning()
                        + "\n\n"
                        + "It is delivered at least once to webhooks whose `events` have this type or its group."
                        + " Verify the signature before you use it.");
        delivery.put("security", List.of());
        delivery.put(
                "parameters",
                Stream.of(DeliveryHeaders.values())
                        .map(DeliveryHeaders::reference)
                        .toList());
        delivery.put("requestBody", body);
        delivery.put("responses", answers());
        return delivery;
    }

    private static Map<String, Object> answers() {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("2XX", Map.of("description", "The event was accepted. Answer within 15 seconds."));
        answers.put("410", Map.of("description", "The receiver is gone. The webhook is disabled."));
        answers.put(
                "default",
                Map.of(
                        "description",
                        "The event was not accepted. It is tried again for five days, not before `Retry-After`."));
        return answers;
    }
}
