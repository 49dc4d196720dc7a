package io.chasqui.memory;

import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.IssuedKey;
import io.chasqui.platform.access.IssuedToken;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.tenant.TenantSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** API keys in memory, of tenants that have decided nothing. */
public final class MemoryApiKeys implements ApiKeys {
    private final Map<TenantId, NavigableMap<String, IssuedKey>> keys = new HashMap<>();
    private final Map<String, IssuedToken> tokens = new HashMap<>();
    private final Map<TenantId, NavigableMap<String, Instant>> uses = new HashMap<>();

    @Override
    public synchronized KeyLookup lookUp(TenantId tenant, String keyId) {
        return new KeyLookup(
                find(tenant, keyId), TenantSettings.NONE, usesOf(tenant).get(keyId));
    }

    @Override
    public synchronized Optional<IssuedKey> find(TenantId tenant, String keyId) {
        return Optional.ofNullable(of(tenant).get(keyId));
    }

    @Override
    public synchronized List<IssuedKey> list(TenantId tenant, @Nullable String after, int limit) {
        return (after == null ? of(tenant) : of(tenant).tailMap(after, false))
                .values().stream().limit(limit).toList();
    }

    @Override
    public synchronized Map<String, Instant> lastUses(TenantId tenant, String firstId, String lastId) {
        return Map.copyOf(usesOf(tenant).subMap(firstId, true, lastId, true));
    }

    @Override
    public synchronized boolean add(IssuedKey key, AuditEntry entry) {
        return of(key.tenant()).putIfAbsent(key.keyId(), key) == null;
    }

    @Override
    public synchronized boolean replace(IssuedKey before, IssuedKey after, AuditEntry entry) {
        IssuedKey now = of(before.tenant()).get(before.keyId());
        boolean same = now != null && now.secretHash().equals(before.secretHash()) && now.revokedAt() == null;
        if (same) {
            of(after.tenant()).put(after.keyId(), after);
        }
        return same;
    }

    @Override
    public synchronized void addToken(IssuedToken token) {
        tokens.put(token.tenant() + token.keyId() + token.tokenId(), token);
    }

    @Override
    public synchronized Optional<IssuedToken> token(TenantId tenant, String keyId, String tokenId) {
        return Optional.ofNullable(tokens.get(tenant + keyId + tokenId));
    }

    @Override
    public synchronized void recordUse(TenantId tenant, String keyId, Instant at) {
        usesOf(tenant).put(keyId, at);
    }

    private NavigableMap<String, IssuedKey> of(TenantId tenant) {
        return keys.computeIfAbsent(tenant, any -> new TreeMap<>());
    }

    private NavigableMap<String, Instant> usesOf(TenantId tenant) {
        return uses.computeIfAbsent(tenant, any -> new TreeMap<>());
    }
}
