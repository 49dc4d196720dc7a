package io.chasqui.platform.id;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was looked up a short while ago, so that a warm function reads nothing per call. A change takes as long as that
 * to reach every instance.
 */
public final class ExpiringCache<K, V> {
    private final Function<K, V> loader;
    private final Duration timeToLive;
    private final int maxEntries;
    private final Clock clock;
    private final Map<K, Cached<V>> entries = new ConcurrentHashMap<>();

    /**
     * @param loader what is remembered, also when it finds nothing; a failure is not
     * @param timeToLive for how long
     * @param maxEntries beyond so many keys the memory starts anew: a flood of made-up keys can't fill the heap
     */
    public ExpiringCache(Function<K, V> loader, Duration timeToLive, int maxEntries, Clock clock) {
        this.loader = loader;
        this.timeToLive = timeToLive;
        this.maxEntries = maxEntries;
        this.clock = clock;
    }

    /** {@return what the key leads to, or led to at most so long ago} */
    public V get(K key) {
        Instant now = clock.instant();
        Cached<V> hit = entries.get(key);
        if (hit != null && now.isBefore(hit.until)) {
            return hit.value;
        }
        V value = loader.apply(key);
        if (entries.size() >= maxEntries) {
            entries.clear();
        }
        entries.put(key, new Cached<>(value, now.plus(timeToLive)));
        return value;
    }

    /** Looks the key up anew next time: what it leads to has changed. */
    public void invalidate(K key) {
        entries.remove(key);
    }

    private record Cached<V>(V value, Instant until) {}
}
