package io.chasqui.platform.queue;

/**
 * A task's place in a first-in-first-out queue.
 *
 * @param group tasks of one group wait for each other, and for no others
 * @param deduplication within five minutes SQS takes a task of the same id for the same task
 */
public record FifoPlace(String group, String deduplication) {
    private static final int MAX_LENGTH = 100;
    private static final int KEPT = 80;

    /**
     * {@return a text that SQS takes as a part of these ids, which are of letters, digits and punctuation and of 128
     * characters at most}
     *
     * @param text anything, such as a vendor's id
     */
    public static String printable(String text) {
        String printable = text.replaceAll("[^A-Za-z0-9_-]", "_");
        return printable.length() > MAX_LENGTH
                ? printable.substring(0, KEPT) + Integer.toHexString(text.hashCode())
                : printable;
    }
}
