package io.chasqui.insight.webhook;

import io.chasqui.insight.webhook.Webhooks.All;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.id.ExpiringCache;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The webhooks, cached: a tenant that has none costs next to nothing. */
public final class CachedWebhooks {
    /** The time to live where events are relayed: a new webhook gets the events that happen after that. */
    public static final Duration RELAY_CACHED_FOR = Duration.ofSeconds(30);

    /** The time to live where events are delivered: a change takes that long to reach every worker. */
    public static final Duration DELIVERY_CACHED_FOR = Duration.ofSeconds(5);

    /** Beyond this many tenants the cache is cleared. */
    private static final int CACHE_SIZE = 1_000;

    private final ExpiringCache<TenantId, All> cache;

    public CachedWebhooks(Webhooks webhooks, Clock clock, Duration timeToLive) {
        this.cache = new ExpiringCache<>(webhooks::of, timeToLive, CACHE_SIZE, clock);
    }

    public All of(TenantId tenant) {
        return cache.get(tenant);
    }

    public Optional<Endpoint> find(TenantId tenant, WebhookId id) {
        return of(tenant).endpoints().stream()
                .filter(endpoint -> endpoint.webhook().id().equals(id))
                .findFirst();
    }

    /** Removes a tenant's webhooks, because they have changed. */
    public void invalidate(TenantId tenant) {
        cache.invalidate(tenant);
    }
}
