package io.chasqui.messaging.message;

/** What a message says, before it is rendered for a channel. */
public sealed interface Content permits Content.Text {
    /**
     * Plain text.
     *
     * @param body a template, which the message's variables are filled into
     */
    record Text(String body) implements Content {
        /** The text is left out: it must not be logged. */
        @Override
        public String toString() {
            return "Text[" + body.length() + " characters]";
        }
    }
}
