package io.chasqui.platform.access;

import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.tenant.TenantSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API keys that were issued. Only hashes of their secrets are kept. A change and its audit entry are one write. */
public interface ApiKeys {
    /**
     * A key, its tenant's settings and its last use, read by one request; they may be a moment old.
     *
     * @param key the key, also when it is expired or revoked; empty when none was issued
     * @param lastUsedAt to the hour; null when it was never used
     */
    record KeyLookup(
            Optional<IssuedKey> key,
            TenantSettings settings,
            @Nullable Instant lastUsedAt) {}

    KeyLookup lookUp(TenantId tenant, String keyId);

    /** {@return the key as it is now, whatever its status} */
    Optional<IssuedKey> find(TenantId tenant, String keyId);

    /**
     * {@return a tenant's keys in the order of their ids}
     *
     * @param after where the page before ended; null for the first
     */
    List<IssuedKey> list(TenantId tenant, @Nullable String after, int limit);

    /** {@return when the keys from the first to the last id were used last; those that never were are not in it} */
    Map<String, Instant> lastUses(TenantId tenant, String firstId, String lastId);

    /** {@return whether it was added; not when the tenant has a key of this id} */
    boolean add(IssuedKey key, AuditEntry entry);

    /** {@return whether the key was still as it was before, and is replaced} */
    boolean replace(IssuedKey before, IssuedKey after, AuditEntry entry);

    /** Writes a token of a key; it goes by itself some time after it has expired. */
    void addToken(IssuedToken token);

    /** {@return the token, expired or not, as it was a moment ago} */
    Optional<IssuedToken> token(TenantId tenant, String keyId, String tokenId);

    /** Records that a key was used. */
    void recordUse(TenantId tenant, String keyId, Instant at);
}
