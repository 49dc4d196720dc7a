package io.chasqui.memory;

import io.chasqui.tenant.ApiKeys;
import io.chasqui.tenant.IssuedKey;
import io.chasqui.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** API keys in memory. */
public final class MemoryApiKeys implements ApiKeys {
    private record Key(TenantId tenant, String keyId) {}

    private final Map<Key, IssuedKey> keys = new ConcurrentHashMap<>();

    @Override
    public Optional<IssuedKey> find(TenantId tenant, String keyId) {
        return Optional.ofNullable(keys.get(new Key(tenant, keyId)));
    }

    @Override
    public void put(IssuedKey key) {
        keys.put(new Key(key.tenant(), key.keyId()), key);
    }
}
