package io.chasqui.messaging.provider.whatsapp;

import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaFile.Source;
import io.chasqui.messaging.content.MediaKind;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.people.contact.WhatsApp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as the Cloud API takes it
 * (https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages). Limits were kept when it was rendered.
 */
final class WhatsAppBody {
    private WhatsAppBody() {}

    static Map<String, Object> of(Handover handover) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("messaging_product", "whatsapp");
        body.put("recipient_type", "individual");
        // A person who shows no number is reached by the id
        // (https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids).
        body.put(
                handover.to() instanceof WhatsApp ? "recipient" : "to",
                handover.to().value());
        body.put("biz_opaque_callback_data", handover.attempt().toString());
        if (handover.replyTo() != null && !(handover.content() instanceof Content.Reaction)) {
            body.put("context", Map.of("message_id", handover.replyTo()));
        }
        put(body, handover);
        return body;
    }

    private static void put(Map<String, Object> body, Handover handover) {
        switch (handover.content()) {
            case Content.Media media -> {
                MediaFile file = media.files().getFirst();
                put(body, file.kind().wire(), media(file, media.caption()));
            }
            case Content.Template template -> put(body, "template", template(template));
            case Interactive.Choices choices -> put(body, "interactive", InteractiveBody.choices(choices));
            case Interactive.Card card -> put(body, "interactive", InteractiveBody.card(card));
            case Content.Location location -> put(body, "location", location(location));
            case Content.LocationRequest request ->
                put(
                        body,
                        "interactive",
                        Map.of(
                                "type", "location_request_message",
                                "body", Map.of("text", request.text()),
                                "action", Map.of("name", "send_location")));
            case Content.ContactCard card -> put(body, "contacts", List.of(contact(card)));
            case Content.Reaction reaction ->
                put(
                        body,
                        "reaction",
                        Map.of("message_id", String.valueOf(handover.replyTo()), "emoji", reaction.emoji()));
            case Content.Text text -> put(body, "text", Map.of("preview_url", false, "body", text.body()));
            case Interactive.Carousel ignored -> throw handover.undeclared();
            case ChannelContent ignored -> throw handover.undeclared();
            case Said ignored -> throw handover.undeclared();
        }
    }

    private static void put(Map<String, Object> body, String type, Object value) {
        body.put("type", type);
        body.put(type, value);
    }

    static Map<String, Object> media(MediaFile file, @Nullable String caption) {
        Map<String, Object> media = new LinkedHashMap<>();
        media.put("link", link(file));
        if (caption != null) {
            media.put("caption", caption);
        }
        if (file.kind() == MediaKind.DOCUMENT && file.name() != null) {
            media.put("filename", file.name());
        }
        return media;
    }

    private static Map<String, Object> template(Content.Template template) {
        List<Object> components = new ArrayList<>();
        if (template.header() != null) {
            MediaFile file = template.header();
            String kind = file.kind().wire();
            components.add(
                    Map.of("type", "header", "parameters", List.of(Map.of("type", kind, kind, media(file, null)))));
        }
        if (!template.parameters().isEmpty()) {
            components.add(Map.of("type", "body", "parameters", parameters(template.parameters())));
        }
        template.buttons()
                .forEach((index, value) -> components.add(Map.of(
                        "type",
                        "button",
                        "sub_type",
                        "url",
                        "index",
                        index,
                        "parameters",
                        List.of(Map.of("type", "text", "text", value)))));
        return Map.of(
                "name", template.name(),
                "language", Map.of("code", template.language()),
                "components", components);
    }

    /** Numbered ones go by their place, and others by their name. */
    private static List<Object> parameters(Map<String, String> parameters) {
        List<Object> written = new ArrayList<>();
        boolean isNumbered = parameters.keySet().stream().allMatch(name -> name.matches("[1-9][0-9]?"));
        parameters.entrySet().stream()
                .sorted((a, b) ->
                        isNumbered ? Integer.compare(Integer.parseInt(a.getKey()), Integer.parseInt(b.getKey())) : 0)
                .forEach(parameter -> written.add(
                        isNumbered
                                ? Map.of("type", "text", "text", parameter.getValue())
                                : Map.of(
                                        "type", "text",
                                        "parameter_name", parameter.getKey(),
                                        "text", parameter.getValue())));
        return written;
    }

    private static Map<String, Object> location(Content.Location location) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("latitude", location.latitude());
        place.put("longitude", location.longitude());
        if (location.name() != null) {
            place.put("name", location.name());
        }
        if (location.address() != null) {
            place.put("address", location.address());
        }
        return place;
    }

    private static Map<String, Object> contact(Content.ContactCard card) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("name", Map.of("formatted_name", card.name(), "first_name", card.name()));
        contact.put(
                "phones",
                card.phones().stream().map(phone -> Map.of("phone", phone)).toList());
        contact.put(
                "emails",
                card.emails().stream().map(email -> Map.of("email", email)).toList());
        if (card.organization() != null) {
            contact.put("org", Map.of("company", card.organization()));
        }
        return contact;
    }

    private static String link(MediaFile file) {
        if (file.source() instanceof Source.Link link) {
            return link.url();
        }
        throw new IllegalStateException("a file without a link was handed over");
    }
}
