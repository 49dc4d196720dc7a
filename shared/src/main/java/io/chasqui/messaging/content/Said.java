package io.chasqui.messaging.content;

import org.jspecify.annotations.Nullable;

/** What only a person says. */
public sealed interface Said extends Content {
    @Override
    default Content map(TextMap map) {
        return this;
    }

    /**
     * A choice that a person made.
     *
     * @param id of the button
     * @param title what stood on it; null where the vendor does not say
     */
    record Answer(String id, @Nullable String title) implements Said {
        @Override
        public ContentKind kind() {
            return ContentKind.ANSWER;
        }

        @Override
        public String toString() {
            return "Answer[]";
        }
    }

    /** Digits that a person pressed in a call. */
    record Digits(String pressed) implements Said {
        @Override
        public ContentKind kind() {
            return ContentKind.DIGITS;
        }

        @Override
        public String toString() {
            return "Digits[]";
        }
    }

    /**
     * Another text for an earlier message.
     *
     * @param of the vendor's id of the message
     */
    record Edit(String of, String text) implements Said {
        @Override
        public ContentKind kind() {
            return ContentKind.EDIT;
        }

        @Override
        public String toString() {
            return "Edit[]";
        }
    }

    /**
     * An earlier message is taken back.
     *
     * @param of the vendor's id of the message
     */
    record Deletion(String of) implements Said {
        @Override
        public ContentKind kind() {
            return ContentKind.DELETION;
        }

        @Override
        public String toString() {
            return "Deletion[]";
        }
    }

    /**
     * What a vendor brings and has no form here.
     *
     * @param type the vendor's name of it
     */
    record Unsupported(String type) implements Said {
        @Override
        public ContentKind kind() {
            return ContentKind.UNSUPPORTED;
        }
    }
}
