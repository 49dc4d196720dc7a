package io.chasqui.messaging.template;

/** Reads texts as templates. */
public interface Templates {
    /** The most characters that a template gives. */
    int MOST_CHARACTERS = 65_536;

    /**
     * {@return the template; one that can't be read has {@link Template#flaws}}
     *
     * @param text what stands in double braces is filled in
     * @param format what the template gives
     */
    Template read(String text, Format format);
}
