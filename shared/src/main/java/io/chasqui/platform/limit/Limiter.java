package io.chasqui.platform.limit;

import io.chasqui.platform.id.ExpiringCache;
import io.chasqui.platform.id.LruCache;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps callers within their quotas, whatever instance they meet. An instance leases some of a window's tokens and
 * spends them from memory, so that most requests cost nothing. When the counts can't be read, requests are let through:
 * their callers are known, and a limiter must not be what stops the platform.
 */
public final class Limiter {
    /** How long a tenant's own quotas are cached. */
    public static final Duration CACHED_FOR = Duration.ofSeconds(60);

    /** How long requests are let through before a store that failed is read again. */
    private static final Duration STORE_RETRY = Duration.ofSeconds(5);

    /** Beyond this many callers the one that has asked for nothing for longest is dropped, with its unspent tokens. */
    private static final int CACHE_SIZE = 10_000;

    private static final System.Logger LOG = System.getLogger(Limiter.class.getName());

    private record Holder(TenantId tenant, String caller, RouteClass routes) {}

    private final Map<RouteClass, Quota> defaults;
    private final ExpiringCache<TenantId, Map<RouteClass, Quota>> own;
    private final Buckets buckets;
    private final Clock clock;
    private final LruCache<Holder, TokenLease> leases = new LruCache<>(CACHE_SIZE);

    /** @param defaults the installation's quotas, one for each class */
    public Limiter(Map<RouteClass, Quota> defaults, Quotas quotas, Buckets buckets, Clock clock) {
        this.defaults = Map.copyOf(defaults);
        this.own = new ExpiringCache<>(quotas::find, CACHED_FOR, CACHE_SIZE, clock);
        this.buckets = buckets;
        this.clock = clock;
    }

    /**
     * Spends tokens, all or none.
     *
     * @param caller identifies the caller within the tenant
     * @param tokens more than zero, at most {@link Quota#LEAST}
     */
    public LimitDecision spend(TenantId tenant, String caller, RouteClass routes, long tokens) {
        Instant now = clock.instant();
        long length = Quota.WINDOW.toMillis();
        Instant window = Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), length) * length);
        Duration reset = Duration.between(now, window.plusMillis(length));
        TokenLease held = leases.get(new Holder(tenant, caller, routes), TokenLease::new);
        synchronized (held) {
            held.startWindow(window);
            Quota quota = Objects.requireNonNull(defaults.get(routes));
            try {
                if (!held.isStoreUnavailable(now)) {
                    quota = quota(tenant, routes);
                    lease(held, tenant, caller, routes, window, tokens, quota);
                }
            } catch (RuntimeException unavailable) {
                held.storeUnavailableUntil(now.plus(STORE_RETRY));
                LOG.log(
                        System.Logger.Level.WARNING,
                        "requests of tenant {0} are not counted: {1}",
                        tenant,
                        unavailable.getClass().getSimpleName());
            }
            boolean isSpent = held.spend(tokens);
            boolean isUncounted = held.isStoreUnavailable(now);
            return new LimitDecision(
                    isSpent || isUncounted,
                    !isUncounted,
                    routes,
                    quota,
                    held.callerRemaining(quota),
                    held.tenantRemaining(quota),
                    reset);
        }
    }

    private void lease(
            TokenLease held,
            TenantId tenant,
            String caller,
            RouteClass routes,
            Instant window,
            long tokens,
            Quota quota) {
        while (held.mustLease(tokens)) {
            long size = held.size(tokens);
            held.add(buckets.lease(tenant, routes, window, caller, size), size, quota);
        }
    }

    private Quota quota(TenantId tenant, RouteClass routes) {
        Quota quota = own.get(tenant).get(routes);
        return quota == null ? Objects.requireNonNull(defaults.get(routes)) : quota;
    }
}
