package io.chasqui.platform.queue;

import io.chasqui.platform.id.Digest;

/**
 * A task's place in a first-in-first-out queue.
 *
 * @param group tasks of one group wait for each other, and for no others
 * @param deduplication within five minutes SQS takes a task of the same id for the same task
 */
public record FifoPlace(String group, String deduplication) {
    /** So much of a text is kept to read. */
    private static final int KEPT = 60;

    /** 128 bits of a hash, in hexadecimal. */
    private static final int HASHED = 32;

    /**
     * {@return a text that SQS takes as a part of these ids, which are of letters, digits and punctuation and of 128
     * characters at most} Different texts give different ones: what has to be replaced or cut is told apart by a hash.
     *
     * @param text anything, such as a vendor's id
     */
    public static String printable(String text) {
        String printable = text.replaceAll("[^A-Za-z0-9_-]", "_");
        if (printable.equals(text) && text.length() <= KEPT) {
            return text;
        }
        return printable.substring(0, Math.min(KEPT, printable.length())) + "."
                + Digest.of(text).substring(0, HASHED);
    }
}
