package io.chasqui.messaging.rendering;

import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaKind;
import io.chasqui.messaging.content.VoiceStep;
import io.chasqui.people.consent.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives a content the shape that its channel has for everything: a text, an email, a call, a notification. */
final class Shapes {
    /** As long as mail programs show (RFC 5322, 2.1.1 has lines of 78 characters). */
    private static final int SUBJECT = 78;

    private static final int TITLE = 100;

    private final Set<Degradation> degradations;
    private final PlainText plain;

    /** @param degradations takes what is lost */
    Shapes(Set<Degradation> degradations) {
        this.degradations = degradations;
        this.plain = new PlainText(degradations);
    }

    /** {@return the content in the channel's shape; empty when it can't have it} */
    Optional<Content> of(Content content, Channel channel) {
        return switch (channel) {
            case SMS, WHATSAPP, RCS, CHAT, WEBHOOK -> plain.of(content).map(Content.Text::new);
            case EMAIL -> plain.of(content).map(text -> email(content, text));
            case VOICE -> voice(content);
            case PUSH -> push(content);
        };
    }

    private ChannelContent.Email email(Content content, String text) {
        degradations.add(Degradation.SUBJECT_FROM_TEXT);
        String title = content instanceof ChannelContent.Push push ? push.title() : null;
        return new ChannelContent.Email(
                title == null ? beginning(text, SUBJECT) : title, null, null, text, List.of(), Map.of());
    }

    private Optional<Content> voice(Content content) {
        if (content instanceof Content.Media media && media.files().stream().allMatch(Shapes::canBeHeard)) {
            List<VoiceStep> steps = new ArrayList<>();
            if (media.caption() != null) {
                degradations.add(Degradation.CAPTION_APART);
                steps.add(new VoiceStep.Speak(media.caption(), null, null));
            }
            media.files().forEach(file -> {
                if (file.source() instanceof MediaFile.Source.Link link) {
                    steps.add(new VoiceStep.Play(link.url()));
                }
            });
            return Optional.of(new ChannelContent.Voice(steps));
        }
        boolean asks = content instanceof Interactive.Choices choices
                && choices.buttons().stream().anyMatch(button -> button instanceof Button.Reply);
        return plain.of(content)
                .map(text -> new VoiceStep.Speak(text, null, null))
                .map(speak -> asks ? new VoiceStep.Gather(speak, VoiceStep.Gather.Input.DIGITS, 1) : speak)
                .map(step -> new ChannelContent.Voice(List.of(step)));
    }

    private static boolean canBeHeard(MediaFile file) {
        return file.kind() == MediaKind.AUDIO && file.source() instanceof MediaFile.Source.Link;
    }

    private Optional<Content> push(Content content) {
        return switch (content) {
            case Interactive.Card card ->
                Optional.of(new ChannelContent.Push(
                        card.title(), text(card), image(card.media()), Map.of(), null, link(card.buttons()), false));
            case ChannelContent.Email email -> {
                degradations.add(Degradation.EMAIL_AS_TEXT);
                String shown = email.preheader() == null ? email.subject() : email.preheader();
                yield Optional.of(new ChannelContent.Push(
                        beginning(email.subject(), TITLE), shown, null, Map.of(), null, null, false));
            }
            case Content.Media media -> {
                String image = image(media.files().getFirst());
                String caption = media.caption();
                if (image == null || caption == null || media.files().size() > 1) {
                    yield said(content);
                }
                yield Optional.of(new ChannelContent.Push(null, caption, image, Map.of(), null, null, false));
            }
            default -> said(content);
        };
    }

    private Optional<Content> said(Content content) {
        return plain.of(content).map(text -> new ChannelContent.Push(null, text, null, Map.of(), null, null, false));
    }

    private String text(Interactive.Card card) {
        String buttons = plain.buttons(card.buttons(), 1);
        String text = card.text() == null && buttons.isEmpty() ? card.title() : card.text();
        return PlainText.lines(text, buttons);
    }

    private static @Nullable String link(List<Button> buttons) {
        return buttons.stream()
                .filter(button -> button instanceof Button.Link)
                .map(button -> ((Button.Link) button).url())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String image(@Nullable MediaFile file) {
        return file != null && file.kind() == MediaKind.IMAGE && file.source() instanceof MediaFile.Source.Link link
                ? link.url()
                : null;
    }

    /** {@return the first line, cut between words} */
    static String beginning(String text, int most) {
        String line = text.strip().lines().findFirst().orElse("");
        if (Limits.length(line) <= most) {
            return line;
        }
        int end = line.offsetByCodePoints(0, most - 1);
        int blank = line.lastIndexOf(' ', end);
        return line.substring(0, blank > most / 2 ? blank : end).strip() + "…";
    }
}
