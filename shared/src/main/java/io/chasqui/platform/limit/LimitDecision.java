package io.chasqui.platform.limit;

import java.time.Duration;

/**
 * Whether a request is let through, and what remains of its caller's quota.
 *
 * @param isKnown whether the counts could be read; if not, the request is let through, and what remains is a guess
 * @param callerRemaining tokens that the caller can still spend, at least
 * @param tenantRemaining tokens that the tenant's callers can still spend, at least
 * @param reset until the next window
 */
public record LimitDecision(
        boolean isAllowed,
        boolean isKnown,
        RouteClass routes,
        Quota quota,
        long callerRemaining,
        long tenantRemaining,
        Duration reset) {}
