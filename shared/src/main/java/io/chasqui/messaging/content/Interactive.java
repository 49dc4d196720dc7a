package io.chasqui.messaging.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person can tap, where the channel can show it. */
public sealed interface Interactive extends Content {
    /**
     * A title with what belongs to it.
     *
     * @param text null for none
     * @param media null for none
     */
    record Card(
            String title, @Nullable String text, @Nullable MediaFile media, List<Button> buttons)
            implements Interactive {
        public Card {
            buttons = List.copyOf(buttons);
        }

        @Override
        public ContentKind kind() {
            return ContentKind.CARD;
        }

        @Override
        public Card map(TextMap map) {
            return map(map, "/card");
        }

        private Card map(TextMap map, String pointer) {
            return new Card(
                    map.text(pointer + "/title", title),
                    Texts.mapped(map, pointer + "/text", text),
                    media,
                    Texts.each(buttons, pointer + "/buttons", (button, at) -> button.map(map, at)));
        }

        @Override
        public String toString() {
            return "Card[" + buttons.size() + " buttons]";
        }
    }

    /** Cards side by side; at least two. */
    record Carousel(List<Card> cards) implements Interactive {
        public Carousel {
            cards = List.copyOf(cards);
        }

        @Override
        public ContentKind kind() {
            return ContentKind.CAROUSEL;
        }

        @Override
        public Content map(TextMap map) {
            return new Carousel(Texts.each(cards, "/carousel/cards", (card, at) -> card.map(map, at)));
        }
    }

    /**
     * A text with what a person can answer, or tap.
     *
     * @param buttons at least one
     * @param menu what stands on the button that opens a list; null for buttons that are seen at once
     */
    record Choices(
            String text, List<Button> buttons, @Nullable String menu) implements Interactive {
        public Choices {
            buttons = List.copyOf(buttons);
        }

        @Override
        public ContentKind kind() {
            return ContentKind.CHOICES;
        }

        @Override
        public Content map(TextMap map) {
            return new Choices(
                    map.text("/choices/text", text),
                    Texts.each(buttons, "/choices/buttons", (button, at) -> button.map(map, at)),
                    Texts.mapped(map, "/choices/menu", menu));
        }

        @Override
        public String toString() {
            return "Choices[" + buttons.size() + " buttons]";
        }
    }
}
