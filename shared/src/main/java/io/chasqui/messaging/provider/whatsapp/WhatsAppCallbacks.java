package io.chasqui.messaging.provider.whatsapp;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.provider.wire.Fields;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.WhatsApp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Meta posts (https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components): entries with changes, each
 * of which holds messages and statuses of one number.
 */
final class WhatsAppCallbacks {
    private WhatsAppCallbacks() {}

    static Heard read(String body, Connection connection, Instant now) {
        Heard.Gathering heard = new Heard.Gathering();
        for (Fields entry : Fields.of(body).list("entry")) {
            for (Fields change : entry.list("changes")) {
                if (!change.find("field").equals(Optional.of("messages"))) {
                    // Of templates, of the account: not of a message.
                    continue;
                }
                Optional<Fields> value = change.objectOf("value").filter(it -> isOurs(it, connection));
                value.ifPresent(own -> {
                    own.list("statuses").forEach(status -> heard.entry(() -> status(status, connection, now, heard)));
                    own.list("messages")
                            .forEach(message -> heard.entry(() -> heard.add(message(message, own, connection))));
                });
            }
        }
        return heard.heard();
    }

    /** An app's URL gets what all numbers of its accounts hear. */
    private static boolean isOurs(Fields value, Connection connection) {
        return value.objectOf("metadata")
                .flatMap(metadata -> metadata.find("phone_number_id"))
                .equals(Optional.of(connection.setting("phoneNumberId")));
    }

    private static void status(Fields status, Connection connection, Instant now, Heard.Gathering heard) {
        String word = status.text("status");
        ReceiptStatus receipt = switch (word) {
            case "sent" -> ReceiptStatus.SENT;
            case "delivered" -> ReceiptStatus.DELIVERED;
            case "read", "played" -> ReceiptStatus.READ;
            case "failed" -> ReceiptStatus.FAILED;
            // The person has deleted it, which no longer says anything of its delivery.
            case "deleted", "warning" -> ReceiptStatus.SENT;
            default -> throw new UnreadableCallback("an unknown status");
        };
        String code = status.list("errors").stream()
                .flatMap(error -> error.find("code").stream())
                .findFirst()
                .map(WhatsAppCodes.TABLE::reason)
                .orElse(null);
        Instant at = status.has("timestamp") ? status.seconds("timestamp") : now;
        String id = status.text("id");
        Optional<Attempt> attempt = status.find("biz_opaque_callback_data").flatMap(Attempt::parse);
        if (attempt.isPresent()) {
            heard.add(new Receipt(attempt.get(), receipt, id, code, at));
        } else {
            // Sent by something else with the same number: nothing of ours has the id, unless it was kept.
            heard.add(new UnmatchedReceipt(connection.id(), id, receipt, code, at, now));
        }
    }

    private static InboundMessage message(Fields message, Fields value, Connection connection) {
        String to = value.object("metadata").text("display_phone_number");
        InboundMessage inbound = new InboundMessage(
                connection.id(),
                message.text("id"),
                Channel.WHATSAPP,
                from(message, value, connection),
                to.startsWith("+") ? to : "+" + to.replaceAll("[^0-9]", ""),
                content(message),
                message.seconds("timestamp"),
                false);
        return inbound.answering(message.objectOf("context")
                .flatMap(context -> context.find("id"))
                .orElse(null));
    }

    /** A person who shows the number is a number, and else the business-scoped id. */
    private static Address from(Fields message, Fields value, Connection connection) {
        Optional<String> number = message.find("from").filter(text -> text.matches("\\+?[0-9]{5,15}"));
        if (number.isPresent()) {
            String digits = number.get();
            return new Phone(digits.startsWith("+") ? digits : "+" + digits);
        }
        String id = message.find("from_user_id")
                .or(() -> value.list("contacts").stream()
                        .flatMap(contact -> contact.find("user_id").stream())
                        .findFirst())
                .orElseThrow(() -> new UnreadableCallback("a message of nobody"));
        return new WhatsApp(connection.settings().getOrDefault("portfolio", connection.id()), id);
    }

    private static Content content(Fields message) {
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
            // Orders, system notes, and what is to come.
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
        Content now = content(edit.object("message"));
        return new Said.Edit(edit.text("original_message_id"), now.words());
    }
}
