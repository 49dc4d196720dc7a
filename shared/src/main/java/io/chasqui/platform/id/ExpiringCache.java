package io.chasqui.platform.id;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A cache whose entries expire, so that a warm function reads nothing per call. A withdrawal takes up to the time to live
 * to reach every instance. What somebody is refused for is loaded anew first: {@link #get(Object, Predicate)}.
 */
public final class ExpiringCache<K, V> {
    private final Function<K, V> loader;
    private final Predicate<V> exists;
    private final Duration timeToLive;
    private final Clock clock;
    private final LruCache<K, Cached<V>> entries;

    /**
     * A cache of what exists for every key.
     *
     * @param loader reads a value; an exception is not cached
     * @param timeToLive how long an entry is cached
     * @param maxEntries beyond so many keys, the one that was used least recently is dropped
     */
    public ExpiringCache(Function<K, V> loader, Duration timeToLive, int maxEntries, Clock clock) {
        this(loader, value -> true, timeToLive, maxEntries, clock);
    }

    /**
     * A cache for keys that callers name.
     *
     * @param exists whether a value is of something that is there; nothing else is cached. So what has just been made is
     *     found, and a flood of made-up keys neither fills the heap nor displaces what exists
     */
    public ExpiringCache(Function<K, V> loader, Predicate<V> exists, Duration timeToLive, int maxEntries, Clock clock) {
        this.loader = loader;
        this.exists = exists;
        this.timeToLive = timeToLive;
        this.clock = clock;
        this.entries = new LruCache<>(maxEntries);
    }

    /** {@return the value of the key, at most the time to live old} */
    public V get(K key) {
        return get(key, value -> true);
    }

    /**
     * {@return the value of the key: a cached one where it is good enough, otherwise a new one}
     *
     * @param good whether nobody is refused anything for this value
     */
    public V get(K key, Predicate<V> good) {
        Instant now = clock.instant();
        Cached<V> hit = entries.get(key);
        if (hit != null && now.isBefore(hit.until) && good.test(hit.value)) {
            return hit.value;
        }
        V value = loader.apply(key);
        invalidate(key);
        if (exists.test(value)) {
            entries.put(key, new Cached<>(value, now.plus(timeToLive)));
        }
        return value;
    }

    /** Removes a key, because its value has changed: the next call loads it. */
    public void invalidate(K key) {
        entries.remove(key);
    }

    private record Cached<V>(V value, Instant until) {}
}
