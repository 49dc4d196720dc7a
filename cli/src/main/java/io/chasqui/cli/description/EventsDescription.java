package io.chasqui.cli.description;

import io.chasqui.insight.event.EventType;
import io.chasqui.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The description of the platform's events, AsyncAPI 3.0. The same catalogue gives the same bytes. */
public final class EventsDescription {
    /** The channels by which events leave the platform. */
    private enum EventChannel {
        WEBHOOKS("webhooks", "Told", Deliveries.MEDIA_TYPE),
        EVENT_BUS("eventBus", "Published", "application/json");

        private final String id;
        private final String suffix;
        private final String mediaType;

        EventChannel(String id, String suffix, String mediaType) {
            this.id = id;
            this.suffix = suffix;
            this.mediaType = mediaType;
        }

        String message(EventType type) {
            return EventSchemas.name(type).replaceFirst("Event$", suffix);
        }
    }

    private EventsDescription() {}

    /** {@return the description} */
    public static String text() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("asyncapi", "3.0.0");
        description.put("info", info());
        description.put("defaultContentType", Deliveries.MEDIA_TYPE);
        description.put("servers", servers());
        description.put("channels", channels());
        description.put("operations", operations());
        description.put("components", components());
        return Json.indented(description) + "\n";
    }

    private static Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Chasqui's events");
        info.put("version", Description.VERSION);
        info.put("description", """
            Webhooks receive the events and, where the installation has one, an Amazon EventBridge bus does. Each event \
            is a CloudEvent 1.0.2, the same in both and in the event log that `GET /v1/events` reads. Each event is \
            delivered at least once. Its `id` is the same each time.

            Events may get new fields, and there may be new types.\
            """);
        info.put("contact", Map.of("name", "The operator of this installation"));
        info.put(
                "license",
                new TreeMap<>(Map.of("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0")));
        info.put(
                "tags",
                List.of(new TreeMap<>(Map.of("name", "events", "description", "What happened on the platform."))));
        return info;
    }

    private static Map<String, Object> servers() {
        Map<String, Object> receiver = new LinkedHashMap<>();
        receiver.put("host", "{host}");
        receiver.put("protocol", "https");
        receiver.put("description", "A receiver of yours, at the webhook's `url`.");
        receiver.put("variables", Map.of("host", variable("The host of the webhook's `url`.", "example.com")));
        Map<String, Object> bus = new LinkedHashMap<>();
        bus.put("host", "events.{region}.amazonaws.com");
        bus.put("protocol", "eventbridge");
        bus.put("description", "Amazon EventBridge, with the bus that `CHASQUI_EVENT_BUS` names.");
        bus.put("variables", Map.of("region", variable("The installation's region.", "us-east-1")));
        Map<String, Object> servers = new LinkedHashMap<>();
        servers.put("receiver", receiver);
        servers.put("eventBridge", bus);
        return servers;
    }

    private static Map<String, Object> variable(String text, String preset) {
        return new TreeMap<>(Map.of("description", text, "default", preset));
    }

    private static Map<String, Object> channels() {
        Map<String, Object> webhooks = new LinkedHashMap<>();
        webhooks.put("address", "{path}");
        webhooks.put("title", "Webhooks");
        webhooks.put(
                "description", "Requests to a webhook's `url`, by Standard Webhooks 1.0.0. Any 2xx accepts the event.");
        webhooks.put("servers", List.of(Map.of("$ref", "#/servers/receiver")));
        webhooks.put("parameters", Map.of("path", Map.of("description", "The path of the webhook's `url`.")));
        webhooks.put("messages", messages(EventChannel.WEBHOOKS));
        Map<String, Object> bus = new LinkedHashMap<>();
        bus.put("address", "{bus}");
        bus.put("title", "EventBridge");
        bus.put("description", "Entries of the source `chasqui`, with the event's type as the detail type.");
        bus.put("servers", List.of(Map.of("$ref", "#/servers/eventBridge")));
        bus.put("parameters", Map.of("bus", variable("The bus's name.", "default")));
        bus.put("messages", messages(EventChannel.EVENT_BUS));
        Map<String, Object> channels = new LinkedHashMap<>();
        channels.put(EventChannel.WEBHOOKS.id, webhooks);
        channels.put(EventChannel.EVENT_BUS.id, bus);
        return channels;
    }

    private static Map<String, Object> messages(EventChannel channel) {
        Map<String, Object> messages = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            messages.put(channel.message(type), reference("components/messages/" + channel.message(type)));
        }
        return messages;
    }

    private static Map<String, Object> operations() {
        Map<String, Object> operations = new LinkedHashMap<>();
        operations.put("tell", operation(EventChannel.WEBHOOKS, "Delivers the tenant's events to its webhooks."));
        operations.put("publish", operation(EventChannel.EVENT_BUS, "Publishes every tenant's events."));
        return operations;
    }

    private static Map<String, Object> operation(EventChannel channel, String text) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("action", "send");
        operation.put("channel", reference("channels/" + channel.id));
        operation.put("summary", text);
        operation.put("description", text);
        operation.put(
                "messages",
                Stream.of(EventType.values())
                        .map(type -> reference("channels/" + channel.id + "/messages/" + channel.message(type)))
                        .toList());
        return operation;
    }

    private static Map<String, Object> components() {
        Map<String, Object> messages = new LinkedHashMap<>();
        for (EventChannel channel : EventChannel.values()) {
            for (EventType type : EventType.values()) {
                messages.put(channel.message(type), message(channel, type));
            }
        }
        Map<String, Object> schemas = new TreeMap<>(EventSchemas.components());
        for (EventType type : EventType.values()) {
            schemas.put(EventSchemas.name(type) + "Entry", entry(type));
        }
        schemas.put("DeliveryHeaders", deliveryHeaders());
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("messages", messages);
        components.put("schemas", schemas);
        return components;
    }

    private static Map<String, Object> message(EventChannel channel, EventType type) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", type.wire());
        message.put("title", type.wire());
        message.put("summary", type.meaning());
        message.put("contentType", channel.mediaType);
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("name", type.wire());
        switch (channel) {
            case WEBHOOKS -> {
                message.put("headers", reference("components/schemas/DeliveryHeaders"));
                message.put("payload", EventSchemas.reference(type));
                example.put(
                        "headers",
                        Stream.of(DeliveryHeaders.values())
                                .collect(Collectors.toMap(
                                        DeliveryHeaders::wire,
                                        DeliveryHeaders::example,
                                        (one, other) -> one,
                                        LinkedHashMap::new)));
                example.put("payload", EventSchemas.example(type));
            }
            case EVENT_BUS -> {
                message.put("payload", reference("components/schemas/" + EventSchemas.name(type) + "Entry"));
                example.put("payload", entryExample(type));
            }
        }
        message.put("examples", List.of(example));
        return message;
    }

    private static Map<String, Object> deliveryHeaders() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Stream.of(DeliveryHeaders.values()).forEach(header -> properties.put(header.wire(), header.property()));
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("type", "object");
        headers.put("description", "By Standard Webhooks 1.0.0; the webhook's own headers go along.");
        headers.put("properties", properties);
        headers.put("required", List.copyOf(properties.keySet()));
        return headers;
    }

    /** The part of an entry that EventBridge rules match on. */
    private static Map<String, Object> entry(EventType type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("source", Map.of("const", "chasqui"));
        properties.put("detail-type", Map.of("const", type.wire()));
        properties.put("time", new TreeMap<>(Map.of("type", "string", "format", "date-time")));
        properties.put("detail", EventSchemas.reference(type));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", "object");
        entry.put("description", "EventBridge adds its own fields, such as `account` and `region`.");
        entry.put("properties", properties);
        entry.put("required", List.of("source", "detail-type", "time", "detail"));
        return entry;
    }

    private static Map<String, Object> entryExample(EventType type) {
        Map<String, Object> event = EventSchemas.example(type);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("source", "chasqui");
        entry.put("detail-type", type.wire());
        entry.put("time", String.valueOf(event.get("time")));
        entry.put("detail", event);
        return entry;
    }

    private static Map<String, Object> reference(String place) {
        return Map.of("$ref", "#/" + place);
    }
}
