package io.chasqui.messaging.provider.rbm;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.InboundMessage.Understood;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.provider.wire.Fields;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Phone;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event or message that RBM posts
 * (https://developers.google.com/business-communications/rcs-business-messaging/guides/build/events/receive-events).
 */
record RbmEvent(Fields fields, Connection connection, Instant now) {
    Heard read() {
        Heard.Gathering heard = new Heard.Gathering();
        String type = fields.find("eventType").orElse(null);
        if (type == null) {
            heard.add(message(content(), null));
            return heard.heard();
        }
        switch (type) {
            case "DELIVERED" -> heard.add(receipt(ReceiptStatus.DELIVERED, null));
            case "READ" -> heard.add(receipt(ReceiptStatus.READ, null));
            case "TTL_EXPIRATION_REVOKED" -> heard.add(receipt(ReceiptStatus.FAILED, "expired"));
            case "UNSUBSCRIBE" -> heard.add(message(new Said.Unsupported("unsubscribe"), Understood.OPT_OUT));
            case "SUBSCRIBE" -> heard.add(message(new Said.Unsupported("subscribe"), Understood.OPT_IN));
            // It may still be delivered: the receipt will say so.
            case "TTL_EXPIRATION_REVOKE_FAILED", "IS_TYPING" -> {}
            default -> throw new UnreadableCallback("an unknown type of event");
        }
        return heard.heard();
    }

    private UnmatchedReceipt receipt(ReceiptStatus status, @Nullable String code) {
        String reason = code == null ? null : RcsCodes.TABLE.reason(code);
        return new UnmatchedReceipt(connection.id(), fields.text("messageId"), status, reason, at(), now);
    }

    private InboundMessage message(Content content, @Nullable Understood understood) {
        return new InboundMessage(
                connection.id(),
                fields.find("messageId").orElseGet(() -> fields.text("eventId")),
                Channel.RCS,
                from(),
                connection.sender() == null ? connection.setting("agentId") : connection.sender(),
                content,
                at(),
                false,
                understood,
                0);
    }

    private Phone from() {
        try {
            return new Phone(fields.text("senderPhoneNumber"));
        } catch (IllegalArgumentException none) {
            throw new UnreadableCallback("senderPhoneNumber is no phone number in E.164 form");
        }
    }

    private Instant at() {
        try {
            return fields.find("sendTime").map(Instant::parse).orElse(now);
        } catch (DateTimeException none) {
            throw new UnreadableCallback("the field sendTime is no time");
        }
    }

    private Content content() {
        if (fields.has("text")) {
            return new Content.Text(fields.text("text"));
        }
        if (fields.has("suggestionResponse")) {
            Fields answer = fields.object("suggestionResponse");
            if (answer.find("type").equals(Optional.of("ACTION"))) {
                // The person has opened a link or called a number, and said nothing
                // (https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/SuggestionResponse).
                return new Said.Unsupported("suggestionResponse/ACTION");
            }
            return new Said.Answer(
                    answer.text("postbackData"), answer.find("text").orElse(null));
        }
        if (fields.has("location")) {
            Fields place = fields.object("location");
            return new Content.Location(place.decimal("latitude"), place.decimal("longitude"), null, null);
        }
        if (fields.has("userFile")) {
            Fields file = fields.object("userFile").object("payload");
            return new Content.Media(
                    List.of(MediaFile.atVendor(
                            file.text("fileUri"),
                            file.find("mimeType").orElse(null),
                            file.find("fileName").orElse(null))),
                    null);
        }
        return new Said.Unsupported("message");
    }
}
