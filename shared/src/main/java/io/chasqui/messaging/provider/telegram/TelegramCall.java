package io.chasqui.messaging.provider.telegram;

import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.provider.Handover;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The method of the Bot API that carries a message (https://core.telegram.org/bots/api#available-methods), with its
 * parameters. Limits were kept when the message was rendered. Texts go as they are: no parse mode gives them a markup.
 */
record TelegramCall(String method, Map<String, Object> parameters) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    static TelegramCall of(Handover handover) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("chat_id", handover.to().value());
        if (!(handover.content() instanceof Content.Reaction)) {
            answered(handover).ifPresent(id -> parameters.put("reply_parameters", Map.of("message_id", id)));
        }
        return switch (handover.content()) {
            case Content.Media media -> file(parameters, media.files().getFirst(), media.caption());
            case Interactive.Card card -> card(parameters, card);
            case Interactive.Choices choices -> {
                parameters.put("reply_markup", keyboard(choices.buttons()));
                yield text(parameters, choices.text());
            }
            case Content.Location place -> location(parameters, place);
            case Content.LocationRequest request -> {
                parameters.put(
                        "reply_markup",
                        Map.of(
                                "keyboard", List.of(List.of(Map.of("text", "📍", "request_location", true))),
                                "resize_keyboard", true,
                                "one_time_keyboard", true));
                yield text(parameters, request.text());
            }
            case Content.ContactCard card -> contact(parameters, card);
            case Content.Reaction reaction -> {
                parameters.put("message_id", answered(handover).orElseThrow(handover::undeclared));
                parameters.put(
                        "reaction",
                        reaction.emoji().isEmpty()
                                ? List.of()
                                : List.of(Map.of("type", "emoji", "emoji", reaction.emoji())));
                yield new TelegramCall("setMessageReaction", parameters);
            }
            case Content.Text text -> text(parameters, text.body());
            case Content.Template ignored -> throw handover.undeclared();
            case Interactive.Carousel ignored -> throw handover.undeclared();
            case ChannelContent ignored -> throw handover.undeclared();
            case Said ignored -> throw handover.undeclared();
        };
    }

    private static TelegramCall text(Map<String, Object> parameters, String text) {
        parameters.put("text", text);
        return new TelegramCall("sendMessage", parameters);
    }

    private static TelegramCall file(Map<String, Object> parameters, MediaFile file, @Nullable String caption) {
        if (caption != null) {
            parameters.put("caption", caption);
        }
        String url = file.source() instanceof MediaFile.Source.Link link ? link.url() : "";
        return switch (file.kind()) {
            case IMAGE -> with(parameters, "photo", url, "sendPhoto");
            case VIDEO -> with(parameters, "video", url, "sendVideo");
            case AUDIO -> with(parameters, "audio", url, "sendAudio");
            case DOCUMENT -> with(parameters, "document", url, "sendDocument");
            case STICKER -> with(parameters, "sticker", url, "sendSticker");
        };
    }

    private static TelegramCall with(Map<String, Object> parameters, String name, String url, String method) {
        parameters.put(name, url);
        return new TelegramCall(method, parameters);
    }

    private static TelegramCall card(Map<String, Object> parameters, Interactive.Card card) {
        if (!card.buttons().isEmpty()) {
            parameters.put("reply_markup", keyboard(card.buttons()));
        }
        String text = card.text() == null ? card.title() : card.title() + "\n" + card.text();
        return card.media() == null ? text(parameters, text) : file(parameters, card.media(), text);
    }

    private static Map<String, Object> keyboard(List<Button> buttons) {
        return Map.of(
                "inline_keyboard",
                buttons.stream().map(button -> List.of(key(button))).toList());
    }

    private static Map<String, Object> key(Button button) {
        return switch (button) {
            case Button.Reply reply -> Map.of("text", reply.title(), "callback_data", reply.id());
            case Button.Link link -> Map.of("text", link.title(), "url", link.url());
            case Button.CopyCode copy -> Map.of("text", copy.title(), "copy_text", Map.of("text", copy.code()));
            case Button.Call ignored -> throw new IllegalStateException("Telegram calls no number");
        };
    }

    private static TelegramCall location(Map<String, Object> parameters, Content.Location place) {
        parameters.put("latitude", place.latitude());
        parameters.put("longitude", place.longitude());
        if (place.name() == null && place.address() == null) {
            return new TelegramCall("sendLocation", parameters);
        }
        // A venue has both.
        parameters.put("title", place.name() == null ? place.address() : place.name());
        parameters.put("address", place.address() == null ? place.name() : place.address());
        return new TelegramCall("sendVenue", parameters);
    }

    private static TelegramCall contact(Map<String, Object> parameters, Content.ContactCard card) {
        if (card.phones().isEmpty()) {
            // A contact has a number there; what has none is said in words.
            return text(parameters, card.name() + "\n" + String.join("\n", card.emails()));
        }
        parameters.put("phone_number", card.phones().getFirst());
        parameters.put("first_name", card.name());
        return new TelegramCall("sendContact", parameters);
    }

    /** {@return the number in the chat of the message that is answered or reacted to; empty where there is no such message} */
    static Optional<Long> answered(Handover handover) {
        String chat = handover.to().value() + "/";
        return Optional.ofNullable(handover.replyTo())
                .filter(id -> id.startsWith(chat))
                .map(id -> id.substring(chat.length()))
                .filter(number -> NUMBER.matcher(number).matches())
                .map(Long::valueOf);
    }
}
