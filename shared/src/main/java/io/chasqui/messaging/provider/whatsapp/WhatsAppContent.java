package io.chasqui.messaging.provider.whatsapp;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.provider.wire.Fields;
import java.util.List;

/** What a person sends, in its canonical form (https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components). */
final class WhatsAppContent {
    private WhatsAppContent() {}

    static Content of(Fields message) {
        String type = message.text("type");
        return switch (type) {
            case "text" -> new Content.Text(message.object("text").text("body"));
            case "image", "video", "audio", "document", "sticker" -> media(message.object(type));
            case "interactive" -> answer(message.object(type));
            case "button" -> {
                Fields button = message.object(type);
                yield new Said.Answer(
                        button.find("payload").orElseGet(() -> button.text("text")),
                        button.find("text").orElse(null));
            }
            case "location" -> {
                Fields place = message.object(type);
                yield new Content.Location(
                        place.decimal("latitude"),
                        place.decimal("longitude"),
                        place.find("name").orElse(null),
                        place.find("address").orElse(null));
            }
            case "contacts" -> contact(message.list(type));
            case "reaction" -> {
                Fields reaction = message.object(type);
                yield new Content.Reaction(
                        reaction.text("message_id"), reaction.find("emoji").orElse(""));
            }
            case "edit" -> edit(message.object(type));
            case "revoke" -> new Said.Deletion(message.object(type).text("original_message_id"));
            // Such as that the person has another number now.
            case "system" ->
                new Said.Unsupported(
                        "system/" + message.object(type).find("type").orElse("unknown"));
            // Orders, and what is to come.
            default -> new Said.Unsupported(type);
        };
    }

    private static Content media(Fields media) {
        MediaFile file = MediaFile.atVendor(
                media.text("id"),
                media.find("mime_type").orElse(null),
                media.find("filename").orElse(null));
        return new Content.Media(List.of(file), media.find("caption").orElse(null));
    }

    private static Content answer(Fields interactive) {
        String type = interactive.text("type");
        return switch (type) {
            case "button_reply", "list_reply" -> {
                Fields reply = interactive.object(type);
                yield new Said.Answer(reply.text("id"), reply.find("title").orElse(null));
            }
            default -> new Said.Unsupported("interactive/" + type);
        };
    }

    private static Content contact(List<Fields> contacts) {
        if (contacts.isEmpty()) {
            throw new UnreadableCallback("a contact card of nobody");
        }
        Fields first = contacts.getFirst();
        return new Content.ContactCard(
                first.objectOf("name")
                        .flatMap(name -> name.find("formatted_name"))
                        .orElse(""),
                first.list("phones").stream()
                        .flatMap(phone -> phone.find("phone").stream())
                        .toList(),
                first.list("emails").stream()
                        .flatMap(email -> email.find("email").stream())
                        .toList(),
                first.objectOf("org").flatMap(org -> org.find("company")).orElse(null));
    }

    private static Content edit(Fields edit) {
        Content now = of(edit.object("message"));
        return new Said.Edit(edit.text("original_message_id"), now.words());
    }
}
