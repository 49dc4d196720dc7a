package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The circuit breakers of all connections, as this instance knows them. None is read from the store before a call has
 * failed, so that a message without trouble costs no request. When the store can't be read or written, calls go through.
 */
public final class CircuitBreakers {
    private final BreakerRecords records;
    private final BreakerGauge gauge;
    private final Clock clock;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    public CircuitBreakers(BreakerRecords records, BreakerGauge gauge, Clock clock) {
        this.records = records;
        this.gauge = gauge;
        this.clock = clock;
    }

    /** {@return whether all of a tenant's breakers are closed, as far as is known here: then no permit is needed} */
    public boolean areAllClosed(TenantId tenant) {
        return breakers.values().stream().noneMatch(circuit -> circuit.isOpenFor(tenant, now()));
    }

    /** Asks to call a connection's vendor. A permit is either used, and the outcome recorded, or released. */
    public Permit acquire(Connection connection) {
        return isSandbox(connection)
                ? new Permit.Allowed()
                : breaker(connection).acquire(now());
    }

    /** Records the outcome of a call. */
    public void record(Connection connection, Permit permit, SendOutcome outcome) {
        if (!isSandbox(connection)) {
            breaker(connection).record(permit, outcome.isVendorsFailure(), now());
        }
    }

    /** Gives back the permit for a call that was not made. */
    public void release(Permit permit) {
        if (permit instanceof Permit.Probe probe) {
            breaker(probe.connection()).release(probe, now());
        }
    }

    /** The sandbox has no breaker: its outcomes follow from the recipient's number and say nothing about the next call. */
    private static boolean isSandbox(Connection connection) {
        return connection.id().equals(Router.SANDBOX);
    }

    /** The time in whole milliseconds, as it is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private CircuitBreaker breaker(Connection connection) {
        return breakers.computeIfAbsent(connection.id(), id -> new CircuitBreaker(connection, records, gauge));
    }
}
