package io.chasqui.messaging.content;

import org.jspecify.annotations.Nullable;

/** What a person can tap, or, where nothing can be tapped, answer with. */
public sealed interface Button {
    /** {@return what stands on it} */
    String title();

    /** {@return the button with its texts mapped} */
    Button map(TextMap map, String pointer);

    /**
     * An answer to us, which comes back as a {@link Content.Answer}.
     *
     * @param id comes back with the answer
     * @param description a second line, which lists show; null for none
     */
    record Reply(String id, String title, @Nullable String description) implements Button {
        @Override
        public Button map(TextMap map, String pointer) {
            return new Reply(
                    id,
                    map.text(pointer + "/title", title),
                    description == null ? null : map.text(pointer + "/description", description));
        }
    }

    /** A link. */
    record Link(String title, String url) implements Button {
        @Override
        public Button map(TextMap map, String pointer) {
            return new Link(map.text(pointer + "/title", title), map.text(pointer + "/url", url));
        }
    }

    /** A call to a number in E.164 form. */
    record Call(String title, String phone) implements Button {
        @Override
        public Button map(TextMap map, String pointer) {
            return new Call(map.text(pointer + "/title", title), phone);
        }
    }

    /** A code for the clipboard. */
    record CopyCode(String title, String code) implements Button {
        @Override
        public Button map(TextMap map, String pointer) {
            return new CopyCode(map.text(pointer + "/title", title), map.text(pointer + "/code", code));
        }
    }
}
