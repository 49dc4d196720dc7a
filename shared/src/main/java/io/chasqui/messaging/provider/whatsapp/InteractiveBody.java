package io.chasqui.messaging.provider.whatsapp;

import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.MediaFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person can tap in WhatsApp
 * (https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages#interactive-object).
 */
final class InteractiveBody {
    private InteractiveBody() {}

    static Map<String, Object> choices(Interactive.Choices choices) {
        if (choices.menu() == null) {
            return buttons(null, choices.text(), choices.buttons());
        }
        List<Object> rows = new ArrayList<>();
        for (Button button : choices.buttons()) {
            if (button instanceof Button.Reply reply) {
                Map<String, Object> row = new LinkedHashMap<>(Map.of("id", reply.id(), "title", reply.title()));
                if (reply.description() != null) {
                    row.put("description", reply.description());
                }
                rows.add(row);
            }
        }
        return Map.of(
                "type", "list",
                "body", Map.of("text", choices.text()),
                "action", Map.of("button", choices.menu(), "sections", List.of(Map.of("rows", rows))));
    }

    static Map<String, Object> card(Interactive.Card card) {
        String text = card.text() == null ? card.title() : card.title() + "\n" + card.text();
        return buttons(card.media(), text, card.buttons());
    }

    /** Three answers at most, or one link. */
    private static Map<String, Object> buttons(@Nullable MediaFile header, String text, List<Button> buttons) {
        Map<String, Object> interactive = new LinkedHashMap<>();
        boolean isLink = buttons.getFirst() instanceof Button.Link;
        interactive.put("type", isLink ? "cta_url" : "button");
        if (header != null) {
            String kind = header.kind().wire();
            interactive.put("header", Map.of("type", kind, kind, WhatsAppBody.media(header, null)));
        }
        interactive.put("body", Map.of("text", text));
        List<Object> replies = new ArrayList<>();
        for (Button button : buttons) {
            switch (button) {
                case Button.Link link ->
                    interactive.put(
                            "action",
                            Map.of(
                                    "name",
                                    "cta_url",
                                    "parameters",
                                    Map.of("display_text", link.title(), "url", link.url())));
                case Button.Reply reply ->
                    replies.add(Map.of("type", "reply", "reply", Map.of("id", reply.id(), "title", reply.title())));
                case Button.Call ignored -> throw new IllegalStateException("WhatsApp calls no number");
                case Button.CopyCode ignored -> throw new IllegalStateException("WhatsApp copies no code");
            }
        }
        if (!replies.isEmpty()) {
            interactive.put("action", Map.of("buttons", replies));
        }
        return interactive;
    }
}
