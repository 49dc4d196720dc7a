package io.chasqui.platform.id;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A cache whose entries expire, so that a warm function reads nothing per call. A change takes up to the time to live to
 * reach every instance.
 */
public final class ExpiringCache<K, V> {
    private final Function<K, V> loader;
    private final Duration timeToLive;
    private final int maxEntries;
    private final Clock clock;
    private final Map<K, Cached<V>> entries = new ConcurrentHashMap<>();

    /**
     * @param loader reads a value, which is cached even when it is empty; an exception is not cached
     * @param timeToLive how long an entry is cached
     * @param maxEntries beyond so many keys the cache is cleared: a flood of made-up keys can't fill the heap
     */
    public ExpiringCache(Function<K, V> loader, Duration timeToLive, int maxEntries, Clock clock) {
        this.loader = loader;
        this.timeToLive = timeToLive;
        this.maxEntries = maxEntries;
        this.clock = clock;
    }

    /** {@return the value of the key, at most the time to live old} */
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

    /** Removes a key, because its value has changed: the next call loads it. */
    public void invalidate(K key) {
        entries.remove(key);
    }

    private record Cached<V>(V value, Instant until) {}
}
