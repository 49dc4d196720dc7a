package io.chasqui.tenant;

import java.util.Optional;

/** The API keys that were issued. Only a hash of each secret is kept. */
public interface ApiKeys {
    /** {@return the key of that tenant and id, expired or not; empty when none was issued} */
    Optional<IssuedKey> find(TenantId tenant, String keyId);

    /** Writes a key, in place of one of the same tenant and id. */
    void put(IssuedKey key);
}
