package io.chasqui.messaging.rendering;

import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive.Card;
import io.chasqui.messaging.content.Interactive.Carousel;
import io.chasqui.messaging.content.Interactive.Choices;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaKind;
import io.chasqui.people.consent.Channel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a content is within what a channel's own form of it takes. Sources: WhatsApp,
 * https://developers.facebook.com/docs/whatsapp/cloud-api/messages (interactive, media); RCS,
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages;
 * Telegram, https://core.telegram.org/bots/api; MMS, https://www.twilio.com/docs/messaging/api/message-resource.
 */
final class Limits {
    private Limits() {}

    /** {@return whether the form can carry the content as it is} */
    static boolean allow(ChannelForm form, Content content) {
        if (!form.kinds().contains(content.kind())) {
            return false;
        }
        return switch (form.channel()) {
            case SMS ->
                !(content instanceof Content.Media media) || media.files().size() <= 10;
            case WHATSAPP -> whatsApp(content);
            case RCS -> rcs(content);
            case CHAT -> chat(content);
            case EMAIL, VOICE, PUSH, WEBHOOK -> true;
        };
    }

    private static boolean whatsApp(Content content) {
        return switch (content.kind()) {
            case CHOICES -> choices((Choices) content);
            case CARD -> {
                Card card = (Card) content;
                MediaFile media = card.media();
                yield (media == null || is(media, MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.DOCUMENT))
                        && !card.buttons().isEmpty()
                        && length(card.title()) + 1 + length(card.text()) <= 1024
                        && seenAtOnce(card.buttons());
            }
            case MEDIA -> {
                Content.Media media = (Content.Media) content;
                boolean silent = is(media.files().getFirst(), MediaKind.AUDIO, MediaKind.STICKER);
                yield media.files().size() == 1
                        && length(media.caption()) <= 1024
                        && (media.caption() == null || !silent);
            }
            case LOCATION_REQUEST -> length(((Content.LocationRequest) content).text()) <= 1024;
            default -> true;
        };
    }

    /** WhatsApp's buttons: three answers, or one link; a list has ten rows. */
    private static boolean choices(Choices choices) {
        if (choices.menu() == null) {
            return length(choices.text()) <= 1024 && seenAtOnce(choices.buttons());
        }
        return length(choices.text()) <= 4096
                && length(choices.menu()) <= 20
                && choices.buttons().size() <= 10
                && choices.buttons().stream()
                        .allMatch(button -> button instanceof Button.Reply reply
                                && length(reply.title()) <= 24
                                && length(reply.description()) <= 72
                                && reply.id().length() <= 200);
    }

    private static boolean seenAtOnce(List<Button> buttons) {
        boolean link = buttons.size() == 1 && buttons.getFirst() instanceof Button.Link;
        boolean replies = buttons.size() <= 3
                && buttons.stream()
                        .allMatch(button -> button instanceof Button.Reply reply
                                && reply.id().length() <= 256);
        return (link || replies) && buttons.stream().allMatch(button -> length(button.title()) <= 20);
    }

    private static boolean rcs(Content content) {
        return switch (content.kind()) {
            case CHOICES -> {
                Choices choices = (Choices) content;
                yield length(choices.text()) <= 3072 && suggestions(choices.buttons(), 11);
            }
            case CARD -> rcs((Card) content);
            case CAROUSEL -> {
                List<Card> cards = ((Carousel) content).cards();
                yield cards.size() >= 2 && cards.size() <= 10 && cards.stream().allMatch(Limits::rcs);
            }
            case MEDIA -> {
                Content.Media media = (Content.Media) content;
                boolean shown = is(media.files().getFirst(), MediaKind.IMAGE, MediaKind.VIDEO);
                yield media.files().size() == 1
                        && (media.caption() == null || (shown && length(media.caption()) <= 2000));
            }
            default -> true;
        };
    }

    private static boolean rcs(Card card) {
        MediaFile media = card.media();
        return length(card.title()) <= 200
                && length(card.text()) <= 2000
                && (media == null || is(media, MediaKind.IMAGE, MediaKind.VIDEO))
                && suggestions(card.buttons(), 4);
    }

    private static boolean suggestions(List<Button> buttons, int most) {
        return buttons.size() <= most
                && buttons.stream()
                        .allMatch(button -> length(button.title()) <= 25 && !(button instanceof Button.CopyCode));
    }

    private static boolean chat(Content content) {
        return switch (content.kind()) {
            case CHOICES -> keyboard(((Choices) content).buttons());
            case CARD -> {
                Card card = (Card) content;
                MediaFile media = card.media();
                int most = media == null ? Channel.CHAT.longestText() : 1024;
                yield length(card.title()) + 1 + length(card.text()) <= most
                        && (media == null || is(media, MediaKind.IMAGE, MediaKind.VIDEO))
                        && keyboard(card.buttons());
            }
            case MEDIA -> {
                Content.Media media = (Content.Media) content;
                yield media.files().size() == 1
                        && length(media.caption()) <= 1024
                        && (media.caption() == null || !is(media.files().getFirst(), MediaKind.STICKER));
            }
            default -> true;
        };
    }

    /** Telegram's inline keyboard: what an answer brings back has 64 bytes at most, and nothing calls a number. */
    private static boolean keyboard(List<Button> buttons) {
        return buttons.size() <= 100
                && buttons.stream().allMatch(button -> switch (button) {
                    case Button.Reply reply -> reply.id().getBytes(StandardCharsets.UTF_8).length <= 64;
                    case Button.Link ignored -> true;
                    case Button.CopyCode copy -> length(copy.code()) <= 256;
                    case Button.Call ignored -> false;
                });
    }

    private static boolean is(MediaFile file, MediaKind... kinds) {
        return List.of(kinds).contains(file.kind());
    }

    static int length(@Nullable String text) {
        return text == null ? 0 : text.codePointCount(0, text.length());
    }
}
