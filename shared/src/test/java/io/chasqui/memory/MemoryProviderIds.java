package io.chasqui.memory;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Vendors' ids in memory. */
public final class MemoryProviderIds implements ProviderIds {
    private record Key(TenantId tenant, String connection, String providerId) {}

    private final Map<Key, Attempt> attempts = new HashMap<>();

    @Override
    public synchronized void keep(
            TenantId tenant, String connection, String providerId, Attempt attempt, Instant until) {
        attempts.put(new Key(tenant, connection, providerId), attempt);
    }

    @Override
    public synchronized Optional<Attempt> find(TenantId tenant, String connection, String providerId) {
        return Optional.ofNullable(attempts.get(new Key(tenant, connection, providerId)));
    }
}
