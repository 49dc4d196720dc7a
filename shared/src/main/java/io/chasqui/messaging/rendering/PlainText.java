package io.chasqui.messaging.rendering;

import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.content.VoiceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A content as text: everything that can be said in words is. */
final class PlainText {
    private final Set<Degradation> degradations;

    /** @param degradations takes what is lost */
    PlainText(Set<Degradation> degradations) {
        this.degradations = degradations;
    }

    /** {@return the text; empty when the content can't be said in words} */
    Optional<String> of(Content content) {
        return switch (content) {
            case Content.Text text -> Optional.of(text.body());
            case Content.Media media -> Optional.of(media(media));
            case Interactive.Card card -> Optional.of(card(card));
            case Interactive.Carousel carousel -> {
                lose(Degradation.CARDS_AS_TEXT);
                yield Optional.of(numbered(carousel));
            }
            case Interactive.Choices choices -> Optional.of(lines(choices.text(), buttons(choices.buttons(), 1)));
            case Content.Location location -> {
                lose(Degradation.LOCATION_AS_LINK);
                yield Optional.of(lines(location.name(), location.address(), map(location)));
            }
            case Content.LocationRequest request -> {
                lose(Degradation.LOCATION_REQUEST_AS_TEXT);
                yield Optional.of(request.text());
            }
            case Content.ContactCard card -> {
                lose(Degradation.CONTACT_CARD_AS_TEXT);
                yield Optional.of(lines(
                        card.name(),
                        card.organization(),
                        String.join("\n", card.phones()),
                        String.join("\n", card.emails())));
            }
            case Content.Reaction reaction -> {
                lose(Degradation.REACTION_AS_TEXT);
                // A reaction that is taken back leaves nothing to say.
                yield Optional.of(reaction.emoji()).filter(emoji -> !emoji.isEmpty());
            }
            case ChannelContent.Email email -> Optional.of(email(email));
            case ChannelContent.Push push -> Optional.of(push(push));
            case ChannelContent.Voice voice -> {
                lose(Degradation.CALL_AS_TEXT);
                yield Optional.of(spoken(voice));
            }
            case Content.Template ignored -> Optional.empty();
            case Said ignored -> Optional.empty();
        };
    }

    private String media(Content.Media media) {
        return lines(media.caption(), links(media.files()));
    }

    private String card(Interactive.Card card) {
        lose(Degradation.CARDS_AS_TEXT);
        return card(card, 1);
    }

    private String card(Interactive.Card card, int first) {
        return lines(
                card.title(),
                card.text(),
                card.media() == null ? null : links(List.of(card.media())),
                buttons(card.buttons(), first));
    }

    /** Its answers are numbered through, so that a number means one of them. */
    private String numbered(Interactive.Carousel carousel) {
        List<String> cards = new ArrayList<>();
        int next = 1;
        for (Interactive.Card card : carousel.cards()) {
            cards.add(card(card, next));
            next += Math.toIntExact(card.buttons().stream()
                    .filter(button -> button instanceof Button.Reply)
                    .count());
        }
        return String.join("\n\n", cards);
    }

    private String email(ChannelContent.Email email) {
        lose(Degradation.EMAIL_AS_TEXT);
        List<MediaFile> files = new ArrayList<>();
        email.attachments().forEach(attachment -> {
            if (attachment.contentId() == null) {
                files.add(attachment.file());
            }
        });
        String html = email.html();
        String text = email.text() != null || html == null ? email.text() : HtmlText.of(html);
        return lines(email.subject(), text, files.isEmpty() ? null : links(files));
    }

    private String push(ChannelContent.Push push) {
        lose(Degradation.PUSH_AS_TEXT);
        if (!push.data().isEmpty()) {
            lose(Degradation.PUSH_DATA_LOST);
        }
        return lines(push.title(), push.body(), push.link());
    }

    private static String spoken(ChannelContent.Voice voice) {
        List<String> said = new ArrayList<>();
        for (VoiceStep step : voice.steps()) {
            switch (step) {
                case VoiceStep.Speak speak -> said.add(speak.text());
                case VoiceStep.Gather gather -> said.add(gather.prompt().text());
                case VoiceStep.Play play -> said.add(play.url());
                case VoiceStep.Pause ignored -> {}
                case VoiceStep.Recording ignored -> {}
                case VoiceStep.HangUp ignored -> {}
            }
        }
        return String.join("\n", said);
    }

    private String links(List<MediaFile> files) {
        List<String> links = new ArrayList<>();
        for (MediaFile file : files) {
            switch (file.source()) {
                case MediaFile.Source.Link link -> {
                    lose(Degradation.MEDIA_AS_LINK);
                    links.add(link.url());
                }
                // Their links are made before: what is no link by now can't be shown.
                case MediaFile.Source.Uploaded ignored -> lose(Degradation.ATTACHMENTS_LOST);
                case MediaFile.Source.AtVendor ignored -> lose(Degradation.ATTACHMENTS_LOST);
            }
        }
        return String.join("\n", links);
    }

    String buttons(List<Button> buttons, int first) {
        if (!buttons.isEmpty()) {
            lose(Degradation.BUTTONS_AS_TEXT);
        }
        List<String> lines = new ArrayList<>();
        int next = first;
        for (Button button : buttons) {
            switch (button) {
                case Button.Reply reply -> {
                    String description = reply.description();
                    lines.add(next + ". " + reply.title() + (description == null ? "" : " (" + description + ")"));
                    next++;
                }
                case Button.Link link -> lines.add(link.title() + ": " + link.url());
                case Button.Call call -> lines.add(call.title() + ": " + call.phone());
                case Button.CopyCode copy -> lines.add(copy.title() + ": " + copy.code());
            }
        }
        return String.join("\n", lines);
    }

    /** https://developers.google.com/maps/documentation/urls/get-started#search-action: every phone opens it. */
    private static String map(Content.Location location) {
        return String.format(
                Locale.ROOT,
                "https://www.google.com/maps/search/?api=1&query=%.6f%%2C%.6f",
                location.latitude(),
                location.longitude());
    }

    private void lose(Degradation degradation) {
        degradations.add(degradation);
    }

    static String lines(@Nullable String... parts) {
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            if (part != null && !part.isEmpty()) {
                lines.add(part);
            }
        }
        return String.join("\n", lines);
    }
}
