package io.chasqui.messaging.provider.rbm;

import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.provider.Handover;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as RBM takes it
 * (https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages).
 * Limits were kept when it was rendered.
 */
final class RbmMessage {
    private RbmMessage() {}

    static Map<String, Object> of(Handover handover) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("contentMessage", content(handover));
        if (handover.validity() != null) {
            message.put("ttl", handover.validity().toSeconds() + "s");
        }
        return message;
    }

    private static Map<String, Object> content(Handover handover) {
        return switch (handover.content()) {
            case Content.Media media -> media(media);
            case Interactive.Card card ->
                Map.of(
                        "richCard",
                        Map.of(
                                "standaloneCard",
                                Map.of(
                                        "cardOrientation",
                                        "VERTICAL",
                                        "cardContent",
                                        card(card.title(), card.text(), card.media(), card.buttons()))));
            case Interactive.Carousel carousel ->
                Map.of(
                        "richCard",
                        Map.of(
                                "carouselCard",
                                Map.of(
                                        "cardWidth",
                                        "MEDIUM",
                                        "cardContents",
                                        carousel.cards().stream()
                                                .map(card ->
                                                        card(card.title(), card.text(), card.media(), card.buttons()))
                                                .toList())));
            case Interactive.Choices choices ->
                Map.of("text", choices.text(), "suggestions", suggestions(choices.buttons()));
            case Content.LocationRequest request ->
                Map.of(
                        "text",
                        request.text(),
                        "suggestions",
                        List.of(Map.of(
                                "action",
                                Map.of("text", "📍", "postbackData", "location", "shareLocationAction", Map.of()))));
            case Content.Text text -> Map.of("text", text.body());
            case Content.Template ignored -> throw handover.undeclared();
            case Content.Location ignored -> throw handover.undeclared();
            case Content.ContactCard ignored -> throw handover.undeclared();
            case Content.Reaction ignored -> throw handover.undeclared();
            case ChannelContent ignored -> throw handover.undeclared();
            case Said ignored -> throw handover.undeclared();
        };
    }

    /** A picture with a caption is a card without a title. */
    private static Map<String, Object> media(Content.Media media) {
        MediaFile file = media.files().getFirst();
        return media.caption() == null
                ? Map.of("contentInfo", Map.of("fileUrl", url(file)))
                : Map.of(
                        "richCard",
                        Map.of(
                                "standaloneCard",
                                Map.of(
                                        "cardOrientation",
                                        "VERTICAL",
                                        "cardContent",
                                        card(null, media.caption(), file, List.of()))));
    }

    private static Map<String, Object> card(
            @Nullable String title, @Nullable String text, @Nullable MediaFile media, List<Button> buttons) {
        Map<String, Object> card = new LinkedHashMap<>();
        if (title != null) {
            card.put("title", title);
        }
        if (text != null) {
            card.put("description", text);
        }
        if (media != null) {
            card.put("media", Map.of("height", "MEDIUM", "contentInfo", Map.of("fileUrl", url(media))));
        }
        if (!buttons.isEmpty()) {
            card.put("suggestions", suggestions(buttons));
        }
        return card;
    }

    private static List<Map<String, Object>> suggestions(List<Button> buttons) {
        List<Map<String, Object>> suggestions = new ArrayList<>();
        for (Button button : buttons) {
            suggestions.add(
                    switch (button) {
                        case Button.Reply reply ->
                            Map.of("reply", Map.of("text", reply.title(), "postbackData", reply.id()));
                        case Button.Link link -> action(link.title(), "openUrlAction", Map.of("url", link.url()));
                        case Button.Call call ->
                            action(call.title(), "dialAction", Map.of("phoneNumber", call.phone()));
                        case Button.CopyCode ignored -> throw new IllegalStateException("RCS copies no code");
                    });
        }
        return suggestions;
    }

    private static Map<String, Object> action(String title, String kind, Map<String, String> value) {
        return Map.of("action", Map.of("text", title, "postbackData", title, kind, value));
    }

    private static String url(MediaFile file) {
        if (file.source() instanceof MediaFile.Source.Link link) {
            return link.url();
        }
        throw new IllegalStateException("a file without a link was handed over");
    }
}
