package io.chasqui.messaging.content;

import io.chasqui.messaging.template.Format;

/** Makes another text of each that a content has: the one way to fill them, and to look at them. */
@FunctionalInterface
public interface TextMap {
    /**
     * {@return the text in its place}
     *
     * @param pointer a JSON Pointer (RFC 6901) to the text within the content
     */
    String apply(String pointer, String text, Format format);

    /** {@return a plain text in its place} */
    default String text(String pointer, String text) {
        return apply(pointer, text, Format.TEXT);
    }
}
