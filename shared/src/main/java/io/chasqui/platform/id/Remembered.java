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
public final class Remembered<K, V> {
    private final Function<K, V> lookUp;
    private final Duration remembered;
    private final int most;
    private final Clock clock;
    private final Map<K, Known<V>> known = new ConcurrentHashMap<>();

    /**
     * @param lookUp what is remembered, also when it finds nothing; a failure is not
     * @param remembered for how long
     * @param most beyond so many keys the memory starts anew: a flood of made-up keys can't fill the heap
     */
    public Remembered(Function<K, V> lookUp, Duration remembered, int most, Clock clock) {
        this.lookUp = lookUp;
        this.remembered = remembered;
        this.most = most;
        this.clock = clock;
    }

    /** {@return what the key leads to, or led to at most so long ago} */
    public V get(K key) {
        Instant now = clock.instant();
        Known<V> hit = known.get(key);
        if (hit != null && now.isBefore(hit.until)) {
            return hit.value;
        }
        V value = lookUp.apply(key);
        if (known.size() >= most) {
            known.clear();
        }
        known.put(key, new Known<>(value, now.plus(remembered)));
        return value;
    }

    /** Looks the key up anew next time: what it leads to has changed. */
    public void forget(K key) {
        known.remove(key);
    }

    private record Known<V>(V value, Instant until) {}
}
