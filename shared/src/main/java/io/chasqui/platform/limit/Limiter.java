package io.chasqui.platform.limit;

import io.chasqui.platform.id.Remembered;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps callers within their quotas, whatever instance they meet. An instance leases slices of a window's tokens and
 * spends them from memory, so that most requests cost nothing. When the counts can't be read, requests are let through:
 * their callers are known, and a limiter must not be what stops the platform.
 */
public final class Limiter {
    /** How long a tenant's own quotas are trusted without asking again. */
    public static final Duration REMEMBERED = Duration.ofSeconds(60);

    /** How long requests are let through before the counts are asked for again. */
    private static final Duration BLIND = Duration.ofSeconds(5);

    /** Beyond this many callers the memory starts anew; what they had leased is lost to them. */
    private static final int MOST = 10_000;

    private static final System.Logger LOG = System.getLogger(Limiter.class.getName());

    private record Holder(TenantId tenant, String caller, RouteClass routes) {}

    private final Map<RouteClass, Quota> usual;
    private final Remembered<TenantId, Map<RouteClass, Quota>> own;
    private final Buckets buckets;
    private final Clock clock;
    private final Map<Holder, Slice> slices = new ConcurrentHashMap<>();

    /** @param usual the installation's quotas, one for each class */
    public Limiter(Map<RouteClass, Quota> usual, Quotas quotas, Buckets buckets, Clock clock) {
        this.usual = Map.copyOf(usual);
        this.own = new Remembered<>(quotas::find, REMEMBERED, MOST, clock);
        this.buckets = buckets;
        this.clock = clock;
    }

    /**
     * Spends tokens, all or none.
     *
     * @param caller tells the tenant's callers apart
     * @param tokens more than zero, at most {@link Quota#LEAST}
     */
    public Standing spend(TenantId tenant, String caller, RouteClass routes, long tokens) {
        Instant now = clock.instant();
        long length = Quota.WINDOW.toMillis();
        Instant window = Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), length) * length);
        Duration reset = Duration.between(now, window.plusMillis(length));
        if (slices.size() >= MOST) {
            slices.clear();
        }
        Slice slice = slices.computeIfAbsent(new Holder(tenant, caller, routes), holder -> new Slice());
        synchronized (slice) {
            slice.turn(window);
            Quota quota = Objects.requireNonNull(usual.get(routes));
            try {
                if (!slice.isBlind(now)) {
                    quota = quota(tenant, routes);
                    lease(slice, tenant, caller, routes, window, tokens, quota);
                }
            } catch (RuntimeException unavailable) {
                slice.blindUntil(now.plus(BLIND));
                LOG.log(
                        System.Logger.Level.WARNING,
                        "requests of tenant {0} are not counted: {1}",
                        tenant,
                        unavailable.getClass().getSimpleName());
            }
            boolean isSpent = slice.spend(tokens);
            boolean isBlind = slice.isBlind(now);
            return new Standing(
                    isSpent || isBlind,
                    !isBlind,
                    routes,
                    quota,
                    slice.callerRemaining(quota),
                    slice.tenantRemaining(quota),
                    reset);
        }
    }

    private void lease(
            Slice slice, TenantId tenant, String caller, RouteClass routes, Instant window, long tokens, Quota quota) {
        while (slice.mustLease(tokens)) {
            long size = slice.size(tokens);
            slice.add(buckets.lease(tenant, routes, window, caller, size), size, quota);
        }
    }

    private Quota quota(TenantId tenant, RouteClass routes) {
        Quota quota = own.get(tenant).get(routes);
        return quota == null ? Objects.requireNonNull(usual.get(routes)) : quota;
    }
}
