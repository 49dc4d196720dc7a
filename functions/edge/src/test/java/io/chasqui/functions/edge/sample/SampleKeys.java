package io.chasqui.functions.edge.sample;

import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.IssuedKey;
import io.chasqui.platform.access.IssuedToken;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.tenant.TenantSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Keys of which one can't be looked up. */
final class SampleKeys implements ApiKeys {
    private final Map<String, IssuedKey> keys = new ConcurrentHashMap<>();

    @Override
    public KeyLookup lookUp(TenantId tenant, String keyId) {
        return new KeyLookup(find(tenant, keyId), TenantSettings.NONE, null);
    }

    @Override
    public Optional<IssuedKey> find(TenantId tenant, String keyId) {
        if (tenant.equals(SampleWiring.UNLUCKY.tenant())) {
            throw SdkClientException.create("table keys in eu-central-1 is down");
        }
        return Optional.ofNullable(keys.get(keyId));
    }

    @Override
    public List<IssuedKey> list(TenantId tenant, @Nullable String after, int limit) {
        return List.copyOf(keys.values());
    }

    @Override
    public Map<String, Instant> lastUses(TenantId tenant, String firstId, String lastId) {
        return Map.of();
    }

    @Override
    public boolean add(IssuedKey key, AuditEntry entry) {
        return keys.putIfAbsent(key.keyId(), key) == null;
    }

    @Override
    public boolean replace(IssuedKey before, IssuedKey after, AuditEntry entry) {
        return keys.replace(before.keyId(), after) != null;
    }

    @Override
    public void addToken(IssuedToken token) {
        throw new UnsupportedOperationException("the sample has no tokens");
    }

    @Override
    public Optional<IssuedToken> token(TenantId tenant, String keyId, String tokenId) {
        return Optional.empty();
    }

    @Override
    public void recordUse(TenantId tenant, String keyId, Instant at) {
        // It is not asked for.
    }
}
