package io.chasqui.platform.status;

/** What the public reads. */
public interface Website {
    /**
     * A file of it.
     *
     * @param name without a directory
     * @param type its media type
     * @param revision of the history that it tells
     */
    record Page(String name, String type, String content, long revision) {}

    /**
     * Puts a file there, in place of one that tells an earlier revision; nothing is written where one tells a later one,
     * or is the same.
     */
    void publish(Page page);
}
