package io.chasqui.memory;

import io.chasqui.platform.status.Website;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Pages in memory. */
public final class MemoryWebsite implements Website {
    private final Map<String, Page> pages = new HashMap<>();
    private int writes;

    @Override
    public synchronized void publish(Page page) {
        Page there = pages.get(page.name());
        if (there == null || (there.revision() <= page.revision() && !there.equals(page))) {
            pages.put(page.name(), page);
            writes++;
        }
    }

    /** {@return what stands in a file} */
    public synchronized String content(String name) {
        return Objects.requireNonNull(pages.get(name), name).content();
    }

    /** {@return how many files were written} */
    public synchronized int writes() {
        return writes;
    }
}
