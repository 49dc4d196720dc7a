package io.chasqui.messaging.provider.whatsapp;

import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.InboundMessage.Understood;
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
                change.objectOf("value")
                        .filter(value -> isOurs(value, connection))
                        .ifPresent(value -> {
                            switch (change.find("field").orElse("")) {
                                case "messages" -> messages(value, connection, now, heard);
                                case "user_preferences" ->
                                    value.list("user_preferences")
                                            .forEach(preference -> heard.entry(
                                                    () -> heard.add(preference(preference, value, connection))));
                                // Of templates, of the account: not of a person.
                                default -> {}
                            }
                        });
            }
        }
        return heard.heard();
    }

    private static void messages(Fields value, Connection connection, Instant now, Heard.Gathering heard) {
        value.list("statuses").forEach(status -> heard.entry(() -> status(status, connection, now, heard)));
        value.list("messages").forEach(message -> heard.entry(() -> heard.add(message(message, value, connection))));
        // Of the number or the account, and of no message: kept for a person to see.
        value.list("errors")
                .forEach(error -> heard.entry(() -> {
                    throw new UnreadableCallback("an error of the number: "
                            + error.find("code")
                                    .filter(code -> code.matches("[0-9]{1,9}"))
                                    .orElse("without a code"));
                }));
    }

    /**
     * A person stops the business's marketing messages, or resumes them, in the app's settings
     * (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences). It
     * has no id: the same choice at the same time is the same.
     */
    private static InboundMessage preference(Fields preference, Fields value, Connection connection) {
        String category = preference.text("category");
        String choice = preference.text("value");
        boolean isOfMarketing = category.equals("marketing_messages");
        return new InboundMessage(
                connection.id(),
                "preference/" + preference.text("wa_id") + "/" + preference.text("timestamp") + "/" + choice,
                Channel.WHATSAPP,
                from(preference.find("wa_id"), preference, value, connection),
                to(value),
                new Said.Unsupported("user_preferences/" + category + "/" + choice),
                preference.seconds("timestamp"),
                false,
                isOfMarketing && choice.equals("stop") ? Understood.OPT_OUT_OF_MARKETING : null,
                0);
    }

    private static String to(Fields value) {
        String to = value.object("metadata").text("display_phone_number");
        return to.startsWith("+") ? to : "+" + to.replaceAll("[^0-9]", "");
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
        InboundMessage inbound = new InboundMessage(
                connection.id(),
                message.text("id"),
                Channel.WHATSAPP,
                from(message.find("from"), message, value, connection),
                to(value),
                WhatsAppContent.of(message),
                message.seconds("timestamp"),
                false);
        return inbound.answering(message.objectOf("context")
                .flatMap(context -> context.find("id"))
                .orElse(null));
    }

    /** A person who shows the number is a number, and else the business-scoped id. */
    private static Address from(Optional<String> named, Fields said, Fields value, Connection connection) {
        Optional<String> number = named.filter(text -> text.matches("\\+?[0-9]{5,15}"));
        if (number.isPresent()) {
            String digits = number.get();
            return new Phone(digits.startsWith("+") ? digits : "+" + digits);
        }
        String id = said.find("from_user_id")
                .or(() -> value.list("contacts").stream()
                        .flatMap(contact -> contact.find("user_id").stream())
                        .findFirst())
                .orElseThrow(() -> new UnreadableCallback("a message of nobody"));
        return new WhatsApp(connection.settings().getOrDefault("portfolio", connection.id()), id);
    }
}
