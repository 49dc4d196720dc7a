package io.chasqui.local.platform;

import io.chasqui.access.ApiKey;
import io.chasqui.access.ApiKeys;
import io.chasqui.access.IssuedKey;
import io.chasqui.audit.AuditEntries;
import io.chasqui.audit.AuditEntry;
import io.chasqui.audit.AuditEntry.Actor;
import io.chasqui.tenant.Mode;
import io.chasqui.tenant.Scope;
import io.chasqui.tenant.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes keys where there is no key yet to ask for them with. */
public record FirstKeys(ApiKeys keys, AuditEntries entries, Clock clock) {
    /** {@return a new key, as its caller shows it} */
    public String issue(TenantId tenant, Mode mode, Set<Scope> scopes, @Nullable Instant expiresAt) {
        ApiKey key = ApiKey.generate(mode, tenant, new SecureRandom());
        IssuedKey issued = new IssuedKey(
                tenant,
                key.keyId(),
                "made at the start",
                key.secretHash(),
                null,
                mode,
                scopes,
                List.of(),
                clock.instant(),
                Actor.PLATFORM.id(),
                expiresAt,
                null);
        AuditEntry entry = entries.platforms(tenant, "key.create", ApiKey.PREFIX + key.keyId());
        if (!keys.add(issued, entry)) {
            throw new IllegalStateException("two keys have one id");
        }
        return key.reveal();
    }
}
