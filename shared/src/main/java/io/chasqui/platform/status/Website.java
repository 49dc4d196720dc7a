package io.chasqui.platform.status;

/** The published files of the status page. */
public interface Website {
    /**
     * A file of the page.
     *
     * @param name without a directory
     * @param type its media type
     * @param revision of the history that it shows
     */
    record Page(String name, String type, String content, long revision) {}

    /**
     * Puts a file there, in place of one of an earlier revision; nothing is written where the file there is of
     * a later revision, or is the same.
     */
    void publish(Page page);
}
