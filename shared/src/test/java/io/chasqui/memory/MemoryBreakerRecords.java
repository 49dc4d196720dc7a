package io.chasqui.memory;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.BreakerRecord;
import io.chasqui.messaging.routing.BreakerRecords;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Breakers in memory. */
public final class MemoryBreakerRecords implements BreakerRecords {
    private final Map<String, BreakerRecord> breakers = new HashMap<>();
    private int requests;

    @Override
    public synchronized BreakerRecord find(Connection connection) {
        requests++;
        return breakers.getOrDefault(key(connection), BreakerRecord.NONE);
    }

    @Override
    public synchronized Optional<BreakerRecord> replace(
            Connection connection, BreakerRecord seen, BreakerRecord next, Instant now) {
        BreakerRecord there = find(connection);
        if (there.version() != seen.version()) {
            return Optional.of(there);
        }
        breakers.put(key(connection), next);
        return Optional.empty();
    }

    /** {@return how often it was read or written} */
    public synchronized int requests() {
        return requests;
    }

    private static String key(Connection connection) {
        return connection.tenant() + " " + connection.id();
    }
}
