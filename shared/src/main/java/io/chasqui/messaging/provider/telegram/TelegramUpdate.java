package io.chasqui.messaging.provider.telegram;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaKind;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.InboundMessage.Understood;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.wire.Fields;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Chat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Telegram posts: one update (https://core.telegram.org/bots/api#update). */
final class TelegramUpdate {
    /** A person who blocks the bot has left it: https://core.telegram.org/bots/api#chatmember. */
    private static final Set<String> GONE = Set.of("kicked", "left");

    private static final List<String> FILES = List.of("video", "audio", "voice", "video_note", "document", "animation");

    private final Connection connection;
    private final Instant now;

    TelegramUpdate(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    Optional<InboundMessage> read(String body) {
        Fields update = Fields.of(body);
        String id = update.text("update_id");
        Optional<Fields> message = update.objectOf("message");
        if (message.isPresent()) {
            return Optional.of(said(message.get(), content(message.get())));
        }
        Optional<Fields> edited = update.objectOf("edited_message");
        if (edited.isPresent()) {
            Fields now = edited.get();
            return Optional.of(
                    inbound(now, id, new Said.Edit(messageId(now), content(now).words()), null));
        }
        Optional<Fields> query = update.objectOf("callback_query");
        if (query.isPresent()) {
            return Optional.of(answer(query.get()));
        }
        Optional<Fields> reaction = update.objectOf("message_reaction");
        if (reaction.isPresent()) {
            return Optional.of(reaction(reaction.get(), id));
        }
        return update.objectOf("my_chat_member").flatMap(member -> membership(member, id));
    }

    private InboundMessage said(Fields message, Content content) {
        return inbound(message, messageId(message), content, null)
                .answering(message.objectOf("reply_to_message")
                        .map(TelegramUpdate::messageId)
                        .orElse(null));
    }

    private InboundMessage inbound(Fields message, String id, Content content, @Nullable Understood understood) {
        Instant at = message.has("date") ? message.seconds("date") : now;
        return new InboundMessage(
                connection.id(), id, Channel.CHAT, from(message), bot(), content, at, false, understood, 0);
    }

    private Chat from(Fields message) {
        return new Chat(connection.id(), message.object("chat").text("id"));
    }

    private String bot() {
        return connection.sender() == null ? connection.id() : connection.sender();
    }

    private static String messageId(Fields message) {
        return message.object("chat").text("id") + "/" + message.text("message_id");
    }

    private static Content content(Fields message) {
        if (message.has("text")) {
            return new Content.Text(message.text("text"));
        }
        String caption = message.find("caption").orElse(null);
        List<Fields> sizes = message.list("photo");
        if (!sizes.isEmpty()) {
            // The last is the largest.
            return media(MediaKind.IMAGE, sizes.getLast(), "image/jpeg", caption);
        }
        for (String kind : FILES) {
            Optional<Fields> file = message.objectOf(kind);
            if (file.isPresent()) {
                return media(null, file.get(), file.get().find("mime_type").orElse(null), caption);
            }
        }
        Optional<Fields> sticker = message.objectOf("sticker");
        if (sticker.isPresent()) {
            return media(MediaKind.STICKER, sticker.get(), null, null);
        }
        Optional<Fields> place = message.objectOf("location");
        if (place.isPresent()) {
            Optional<Fields> venue = message.objectOf("venue");
            return new Content.Location(
                    place.get().decimal("latitude"),
                    place.get().decimal("longitude"),
                    venue.flatMap(it -> it.find("title")).orElse(null),
                    venue.flatMap(it -> it.find("address")).orElse(null));
        }
        Optional<Fields> contact = message.objectOf("contact");
        if (contact.isPresent()) {
            return new Content.ContactCard(
                    contact.get().text("first_name"),
                    contact.get().find("phone_number").map(List::of).orElse(List.of()),
                    List.of(),
                    null);
        }
        return new Said.Unsupported(message.values().keySet().stream()
                .filter(field -> !Set.of("message_id", "from", "chat", "date").contains(field))
                .findFirst()
                .orElse("message"));
    }

    private static Content media(
            @Nullable MediaKind kind, Fields file, @Nullable String type, @Nullable String caption) {
        MediaFile there = MediaFile.atVendor(
                file.text("file_id"), type, file.find("file_name").orElse(null));
        MediaFile known = kind == null ? there : new MediaFile(kind, there.source(), type, there.name());
        return new Content.Media(List.of(known), caption);
    }

    private InboundMessage answer(Fields query) {
        Fields message = query.object("message");
        InboundMessage answer = new InboundMessage(
                connection.id(),
                "query/" + query.text("id"),
                Channel.CHAT,
                from(message),
                bot(),
                new Said.Answer(query.text("data"), null),
                now,
                false);
        return answer.answering(messageId(message));
    }

    private InboundMessage reaction(Fields reaction, String update) {
        String emoji = reaction.list("new_reaction").stream()
                .flatMap(each -> each.find("emoji").stream())
                .findFirst()
                .orElse("");
        return inbound(reaction, "update/" + update, new Content.Reaction(messageId(reaction), emoji), null);
    }

    /** A block is an opt-out by the app's own means; whoever comes back says so with a message. */
    private Optional<InboundMessage> membership(Fields member, String update) {
        String status = member.object("new_chat_member").text("status");
        return GONE.contains(status)
                ? Optional.of(inbound(member, "update/" + update, new Said.Unsupported("blocked"), Understood.OPT_OUT))
                : Optional.empty();
    }
}
