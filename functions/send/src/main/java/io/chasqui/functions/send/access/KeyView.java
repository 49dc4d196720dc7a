package io.chasqui.functions.send.access;

import io.chasqui.platform.access.ApiKey;
import io.chasqui.platform.access.IssuedKey;
import io.chasqui.platform.access.IssuedKey.Previous;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param cidrs the addresses that calls may come from; empty for all addresses
 * @param lastUsedAt when the key was last used, at most an hour late
 * @param previousUntil when the previous secret stops working; absent when there is none
 * @param key the whole key; only in the answer that creates it
 */
@Serdeable
record KeyView(
        String id,
        String name,
        Mode mode,
        IssuedKey.Status status,
        List<String> scopes,
        List<String> cidrs,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant previousUntil,
        @Nullable Instant revokedAt,
        @Nullable String key) {
    static KeyView of(
            IssuedKey key,
            IssuedKey.Status status,
            @Nullable Instant lastUsedAt,
            Instant now,
            @Nullable ApiKey secret) {
        Previous previous = key.previous();
        return new KeyView(
                ApiKey.PREFIX + key.keyId(),
                key.name(),
                key.mode(),
                status,
                key.scopes().stream().map(Scope::wire).sorted().toList(),
                key.cidrs().stream().map(Cidr::text).toList(),
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                lastUsedAt,
                previous == null || !now.isBefore(previous.until()) ? null : previous.until(),
                key.revokedAt(),
                secret == null ? null : secret.reveal());
    }
}
