package io.chasqui.insight.webhook;

import io.chasqui.insight.webhook.Webhooks.All;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.id.ExpiringCache;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The webhooks, cached: a tenant that has none costs next to nothing. */
public final class CachedWebhooks {
    /** The time to live where events are relayed: a new webhook gets the events that happen after that. */
    public static final Duration RELAY_CACHED_FOR = Duration.ofSeconds(30);

    /** The time to live where events are delivered: a change takes that long to reach every worker. A webhook that is new or
     * was enabled is called at once. */
    public static final Duration DELIVERY_CACHED_FOR = Duration.ofSeconds(5);

    /** Beyond this many tenants the cache is cleared. */
    private static final int CACHE_SIZE = 1_000;

    private final ExpiringCache<TenantId, All> cache;
    private final Clock clock;

    public CachedWebhooks(Webhooks webhooks, Clock clock, Duration timeToLive) {
        this.clock = clock;
        this.cache = new ExpiringCache<>(webhooks::of, timeToLive, CACHE_SIZE, clock);
    }

    public All of(TenantId tenant) {
        return cache.get(tenant);
    }

    /**
     * {@return the webhook} That there is none, that it is not enabled or that it has to be left alone for a while is never
     * taken from the cache: such a webhook is read anew.
     */
    public Optional<Endpoint> find(TenantId tenant, WebhookId id) {
        Instant now = clock.instant();
        return named(
                cache.get(
                        tenant,
                        all -> named(all, id)
                                .filter(endpoint -> isCalled(endpoint, now))
                                .isPresent()),
                id);
    }

    private static boolean isCalled(Endpoint endpoint, Instant now) {
        Instant pausedUntil = endpoint.health().pausedUntil();
        return endpoint.webhook().state() == Webhook.State.ENABLED
                && (pausedUntil == null || !now.isBefore(pausedUntil));
    }

    private static Optional<Endpoint> named(All all, WebhookId id) {
        return all.endpoints().stream()
                .filter(endpoint -> endpoint.webhook().id().equals(id))
                .findFirst();
    }

    /** Removes a tenant's webhooks, because they have changed. */
    public void invalidate(TenantId tenant) {
        cache.invalidate(tenant);
    }
}
