package io.chasqui.platform.status;

import org.jspecify.annotations.Nullable;

/** Where the history is kept. Several may write to it at once: whoever was not first reads again. */
public interface IncidentBook {
    /**
     * The history as it was read.
     *
     * @param version tells it from what others write later; null where nothing was written
     */
    record VersionedHistory(History history, @Nullable String version) {}

    /** {@return what is written there}; {@link History#NONE} when nothing is */
    VersionedHistory read();

    /** {@return whether it was replaced}; false, and nothing is written, when others have written since it was read. */
    boolean replace(VersionedHistory read, History next);
}
