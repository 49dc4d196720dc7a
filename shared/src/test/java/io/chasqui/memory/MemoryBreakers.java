package io.chasqui.memory;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.Breaker;
import io.chasqui.messaging.routing.Breakers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Breakers in memory. */
public final class MemoryBreakers implements Breakers {
    private final Map<String, Breaker> breakers = new HashMap<>();
    private int requests;

    @Override
    public synchronized Breaker find(Connection connection) {
        requests++;
        return breakers.getOrDefault(key(connection), Breaker.NONE);
    }

    @Override
    public synchronized Optional<Breaker> replace(Connection connection, Breaker seen, Breaker next, Instant now) {
        Breaker there = find(connection);
        if (there.version() != seen.version()) {
            return Optional.of(there);
        }
        breakers.put(key(connection), next);
        return Optional.empty();
    }

    /** {@return how often it was asked or told something} */
    public synchronized int requests() {
        return requests;
    }

    private static String key(Connection connection) {
        return connection.tenant() + " " + connection.id();
    }
}
