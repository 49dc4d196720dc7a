package io.chasqui.insight.webhook;

import io.chasqui.insight.webhook.Webhooks.All;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.id.ExpiringCache;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The webhooks, answered from memory for a while: a tenant that has none costs next to nothing. */
public final class CachedWebhooks {
    /** How long whoever writes down events remembers them: a new webhook is told of what happens after that. */
    public static final Duration RELAY_CACHED_FOR = Duration.ofSeconds(30);

    /** How long whoever calls them remembers them: that is how long a change takes to reach every worker. */
    public static final Duration DELIVERY_CACHED_FOR = Duration.ofSeconds(5);

    /** Beyond this many tenants the memory starts anew. */
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

    /** Asks anew next time: something has changed. */
    public void invalidate(TenantId tenant) {
        cache.invalidate(tenant);
    }
}
