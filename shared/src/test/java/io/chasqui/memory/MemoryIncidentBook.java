package io.chasqui.memory;

import io.chasqui.platform.status.History;
import io.chasqui.platform.status.IncidentBook;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A history in memory. */
public final class MemoryIncidentBook implements IncidentBook {
    private History history = History.NONE;
    private @Nullable String version;
    private int writes;

    @Override
    public synchronized VersionedHistory read() {
        return new VersionedHistory(history, version);
    }

    @Override
    public synchronized boolean replace(VersionedHistory read, History next) {
        if (!Objects.equals(version, read.version())) {
            return false;
        }
        history = next;
        version = "v" + ++writes;
        return true;
    }

    /** {@return how often it was written} */
    public synchronized int writes() {
        return writes;
    }
}
