package io.chasqui.insight.json;

import io.chasqui.insight.event.EventFormat;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.event.PlatformEvent.ConsentChanged;
import io.chasqui.insight.event.PlatformEvent.ContactChanged;
import io.chasqui.insight.event.PlatformEvent.ConversationChanged;
import io.chasqui.insight.event.PlatformEvent.MessageChanged;
import io.chasqui.insight.event.PlatformEvent.MessageReceived;
import io.chasqui.insight.event.PlatformEvent.RecipientRejected;
import io.chasqui.insight.event.PlatformEvent.WebhookDisabled;
import io.chasqui.insight.event.PlatformEvent.WebhookTested;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.content.json.ContentJson;
import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.json.AddressJson;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.trace.TraceContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events as they are published: CloudEvents 1.0.2 in structured JSON. {@code timestamp} repeats {@code time} under the name
 * that Standard Webhooks 1.0.0 gives it, so that a consumer of either finds what it knows; {@code tenant} is an
 * extension of ours, {@code traceparent} that of CloudEvents for <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/extensions/distributed-tracing.md">distributed
 * tracing</a>.
 */
public final class EventJson implements EventFormat {
    private static final String TRACEPARENT = "traceparent";

    private final String source;
    private final FailureClasses failures;

    /** @param publicUrl where the API is reached, without a trailing slash */
    public EventJson(URI publicUrl, FailureClasses failures) {
        this.source = publicUrl + "/v1/events";
        this.failures = failures;
    }

    @Override
    public String write(PlatformEvent event) {
        return Json.text(attributes(event));
    }

    /** {@return the event as JSON's maps and lists} */
    public Map<String, @Nullable Object> attributes(PlatformEvent event) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id().toString());
        attributes.put("source", source);
        attributes.put("type", event.type().wire());
        attributes.put("subject", event.subject());
        attributes.put("time", event.time().toString());
        attributes.put("timestamp", event.time().toString());
        attributes.put("tenant", event.tenant().value());
        TraceContext trace = event.trace();
        if (trace != null) {
            attributes.put(TRACEPARENT, trace.traceparent("event " + event.id()));
        }
        attributes.put("datacontenttype", "application/json");
        attributes.put("dataschema", schemaUri(event.type()));
        attributes.put("data", data(event));
        return attributes;
    }

    /** {@return the trace that {@link #write} wrote, empty when it wrote none} */
    public static Optional<TraceContext> trace(String written) {
        return Json.object(written).get(TRACEPARENT) instanceof String text
                ? TraceContext.ofTraceparent(text)
                : Optional.empty();
    }

    /** {@return what names the schema of the type's data; its address shows it} */
    public String schemaUri(EventType type) {
        return source + "/types#" + type.wire() + ".v" + type.version();
    }

    /** {@return the JSON Schema (2020-12) of the type's data} */
    public static Map<String, Object> schema(EventType type) {
        return schema(type.schema().wire() + ".v" + type.version());
    }

    /** {@return the JSON Schema (2020-12) of what all events have} */
    public static Map<String, Object> envelopeSchema() {
        return schema("event.v1");
    }

    private static Map<String, Object> schema(String name) {
        String file = "/io/chasqui/insight/event/" + name + ".json";
        try (InputStream stream = Objects.requireNonNull(EventJson.class.getResourceAsStream(file), file)) {
            return Json.object(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Map<String, @Nullable Object> data(PlatformEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        switch (event) {
            case MessageChanged changed -> changed(data, changed);
            case MessageReceived received -> received(data, received);
            case ConsentChanged changed -> consent(data, changed);
            case ContactChanged changed -> {
                data.put("contact", changed.contact().toString());
                data.put("conversation", ConversationId.of(changed.contact()).toString());
                data.put("other", text(changed.other()));
            }
            case ConversationChanged changed -> conversation(data, changed.conversation());
            case WebhookDisabled disabled -> {
                data.put("id", disabled.webhook());
                data.put("url", disabled.url().toString());
                data.put("reason", disabled.reason());
                data.put("failingSince", text(disabled.failingSince()));
            }
            case RecipientRejected rejected -> rejected(data, rejected);
            case WebhookTested tested -> {
                data.put("id", tested.webhook());
                data.put("test", true);
            }
        }
        data.values().removeIf(Objects::isNull);
        return data;
    }

    private void changed(Map<String, @Nullable Object> data, MessageChanged changed) {
        OutboundMessage message = changed.message();
        Hop hop = message.currentHop();
        data.put("id", message.id().toString());
        data.put("direction", "outbound");
        data.put("status", changed.transition().status().wire());
        data.put("ended", endsAsSent(changed) ? true : null);
        data.put("reason", changed.transition().reason());
        data.put("failure", failure(changed.transition().reason()));
        data.put("conversation", message.id().conversation().toString());
        data.put("contact", message.contact().toString());
        data.put("to", AddressJson.write(message.to()));
        data.put("purpose", message.purpose().wire());
        data.put("mode", message.mode().wire());
        data.put("channel", hop.channel().wire());
        data.put("connection", hop.connection());
        data.put("sender", hop.sender());
        data.put("providerId", hop.providerId());
        data.put("parts", hop.parts().parts());
        data.put("metadata", message.metadata());
        data.put(
                "campaign",
                message.campaign() == null ? null : message.campaign().campaign());
        data.put("acceptedAt", message.acceptedAt().toString());
        data.put("sendAt", text(message.sendAt()));
        data.put("expiresAt", message.expiresAt().toString());
    }

    private static void received(Map<String, @Nullable Object> data, MessageReceived received) {
        InboundMessage message = received.message().message();
        data.put("id", received.message().id().toString());
        data.put("direction", "inbound");
        data.put("conversation", received.message().id().conversation().toString());
        data.put(
                "contact",
                received.message().isFromPerson() ? received.message().contact().toString() : null);
        data.put("from", AddressJson.write(message.from()));
        data.put("to", Map.of("sender", message.to()));
        data.put("channel", message.channel().wire());
        data.put("connection", message.connection());
        data.put("providerId", message.providerId());
        data.put("content", ContentJson.write(message.content()));
        data.put("receivedAt", message.receivedAt().toString());
        data.put("omittedMedia", message.omittedMedia() == 0 ? null : message.omittedMedia());
    }

    private static void conversation(Map<String, @Nullable Object> data, Conversation conversation) {
        data.put("id", conversation.id().toString());
        data.put("contact", conversation.contact().toString());
        data.put("state", conversation.state().wire());
        data.put("snoozedUntil", text(conversation.snoozedUntil()));
        data.put(
                "channels",
                conversation.channels().stream().sorted().map(Channel::wire).toList());
        data.put("latestMessage", text(conversation.latest()));
        data.put("activeAt", conversation.isListed() ? text(conversation.activeAt()) : null);
    }

    private static void rejected(Map<String, @Nullable Object> data, RecipientRejected rejected) {
        data.put("campaign", rejected.campaign());
        data.put("run", rejected.run());
        data.put("mode", rejected.mode().wire());
        data.put("line", rejected.line());
        data.put(
                "to",
                switch (rejected.to()) {
                    case Target.To to -> AddressJson.write(to.address());
                    case Target.Known known -> Map.of("contact", known.contact().toString());
                });
        data.put("reason", rejected.reason());
        data.put("pointer", rejected.pointer());
    }

    private static void consent(Map<String, @Nullable Object> data, ConsentChanged changed) {
        Consent consent = changed.consent();
        data.put("contact", changed.contact().toString());
        data.put("mode", consent.mode().wire());
        data.put("channel", consent.channel().wire());
        data.put("address", AddressJson.write(consent.address()));
        data.put("purpose", consent.purpose() == null ? null : consent.purpose().wire());
        data.put("state", consent.state().wire());
        data.put("source", consent.source().wire());
        data.put("scope", consent.scope());
        data.put("capturedAt", consent.capturedAt().toString());
        data.put("recordedAt", consent.recordedAt().toString());
        data.put("jurisdiction", consent.jurisdiction());
        data.put("actor", consent.actor());
    }

    /** Of the other statuses it is known without. A byte in each event is one in each item of the log. */
    private static boolean endsAsSent(MessageChanged changed) {
        return changed.transition().status() == MessageStatus.SENT
                && Closing.SENT.equals(changed.message().closing());
    }

    private @Nullable String failure(@Nullable String reason) {
        return reason == null
                ? null
                : failures.of(reason).map(FailureClass::wire).orElse(null);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
