package io.chasqui.platform.id;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A map of bounded size, for several threads: one entry more drops the one that was used least recently, and no other. */
public final class LruCache<K, V> {
    private static final float LOAD_FACTOR = 0.75f;

    private final Map<K, V> entries;

    public LruCache(int maxEntries) {
        this.entries = new Eldest<>(maxEntries);
    }

    public synchronized @Nullable V get(K key) {
        return entries.get(key);
    }

    /** {@return the value of the key, which is made if there is none} */
    public synchronized V get(K key, Supplier<V> make) {
        return entries.computeIfAbsent(key, absent -> make.get());
    }

    public synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    public synchronized void remove(K key) {
        entries.remove(key);
    }

    private static final class Eldest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        private final int maxEntries;

        Eldest(int maxEntries) {
            super(16, LOAD_FACTOR, true);
            this.maxEntries = maxEntries;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > maxEntries;
        }
    }
}
