package io.chasqui.platform.status;

import org.jspecify.annotations.Nullable;

/** Where the history is kept. Several may write to it at once: a writer that was not first reads again. */
public interface IncidentBook {
    /**
     * The history as it was read.
     *
     * @param version changes with each write; null where nothing was written
     */
    record VersionedHistory(History history, @Nullable String version) {}

    /** {@return what is written there}; {@link History#NONE} when nothing is */
    VersionedHistory read();

    /** {@return whether it was replaced}; false, and nothing is written, when others have written since it was read. */
    boolean replace(VersionedHistory read, History next);
}
